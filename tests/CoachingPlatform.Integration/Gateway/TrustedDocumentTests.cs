using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoachingPlatform.Data;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Server.Hosting;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>Documents that a front end was built with, named by their hash.</summary>
public sealed class TrustedDocumentTests : IDisposable
{
    private const string Text = "query Name($n: Int = 3) { me { name } people(first: $n) { totalCount } }";

    private readonly TemporaryFolder folder = new();

    private static string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_document_is_named_by_its_hash_in_each_of_the_three_ways()
    {
        await using var server = await Start();
        var byExtension = new { extensions = new { persistedQuery = new { version = 1, sha256Hash = Hash } } };
        var empty = new { query = "", byExtension.extensions };
        foreach (var body in new object[] { new { documentId = $"sha256:{Hash}" }, byExtension, byExtension, empty })
        {
            Assert.Contains("Tess", (await Ask(server, body)).ToString(), StringComparison.Ordinal);
        }
        using var get = RunningServer.Request(JsonContent.Create(""), RunningServer.Teacher);
        (get.Method, get.Content) = (HttpMethod.Get, null);
        get.RequestUri = new Uri($"/graphql?documentId=sha256:{Hash}&variables={{\"n\":1}}", UriKind.Relative);
        using var response = await server.Http.SendAsync(get);
        Assert.Contains("Tess", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_that_is_not_known_is_told_so_that_the_text_can_be_sent()
    {
        await using var server = await Start();
        foreach (var id in new[] { "sha256:00", "", Hash, $"sha256:{Hash.ToUpperInvariant()}" })
        {
            Assert.Equal("PERSISTED_QUERY_NOT_FOUND", Code(await Ask(server, new { documentId = id })));
        }
        await server.Ask(RunningServer.Teacher, "{ me { name } }");
    }

    [Fact]
    public async Task Another_clients_documents_are_not_found()
    {
        await using var server = await Start(client: "somebody-else");
        var answer = await Ask(server, new { documentId = $"sha256:{Hash}" });
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", Code(answer));
    }

    [Fact]
    public async Task Where_only_trusted_documents_are_answered_every_text_is_refused()
    {
        await using var server = await Start(settings: "--Gateway:OnlyTrustedDocuments=true");
        foreach (var text in new[] { Text, "{ me { name } }", "{" })
        {
            Assert.Equal("ONLY_TRUSTED_DOCUMENTS", Code(await server.Answer(RunningServer.Teacher, text)));
        }
        var answer = await Ask(server, new { documentId = $"sha256:{Hash}" });
        Assert.Contains("Tess", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_are_checked_each_time()
    {
        await using var server = await Start();
        for (var i = 0; i < 3; i++)
        {
            var wrong = await Ask(server, new { documentId = $"sha256:{Hash}", variables = new { n = "many" } });
            Assert.Equal("INVALID_VALUE", Code(wrong));
            await Ask(server, new { documentId = $"sha256:{Hash}", variables = new { n = 2 } });
        }
    }

    [Theory]
    [InlineData("""{ "sha256:00": "{ me { id } }" }""", "but the hash of its text is sha256:")]
    [InlineData("""["{ me { id } }"]""", "is no list of trusted documents")]
    [InlineData("{", "is no list of trusted documents")]
    public void A_file_that_is_wrong_is_named_at_the_start(string file, string part)
    {
        File.WriteAllText(Path.Combine(folder.Path, "web.json"), file);
        Assert.Contains(part, Refused($"--Gateway:TrustedDocuments={folder.Path}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Gateway:OnlyTrustedDocuments=true", "Gateway:OnlyTrustedDocuments")]
    [InlineData("--Gateway:TrustedDocuments=/nowhere/at/all", "Gateway:TrustedDocuments")]
    [InlineData("--Gateway:DeadlineSeconds=0", "Gateway:DeadlineSeconds")]
    [InlineData("--Gateway:MostCost=1", "Gateway:MostCost")]
    [InlineData("--Limits:District:CostPerMinute=1", "Limits:District:CostPerMinute")]
    public void A_setting_that_is_wrong_is_named_at_the_start(string setting, string name) =>
        Assert.Contains(name, Refused(setting), StringComparison.Ordinal);

    private static string Refused(string setting)
    {
        using var data = new TemporaryFolder();
        return Assert
            .Throws<StartRefusedException>(() =>
                ServerApplication.Build(["--environment=Production", $"--Data:Folder={data.Path}", setting])
            )
            .Message;
    }

    private Task<RunningServer> Start(string client = "web", params string[] settings)
    {
        File.WriteAllText(
            Path.Combine(folder.Path, $"{client}.json"),
            JsonSerializer.Serialize(
                new Dictionary<string, string>(StringComparer.Ordinal) { [$"sha256:{Hash}"] = Text }
            )
        );
        return RunningServer.With([$"--Gateway:TrustedDocuments={folder.Path}", .. settings]);
    }

    private static async Task<JsonElement> Ask(RunningServer server, object body)
    {
        using var request = RunningServer.Request(JsonContent.Create(body), RunningServer.Teacher);
        using var response = await server.Http.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Code(JsonElement answer) =>
        answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()!;
}
