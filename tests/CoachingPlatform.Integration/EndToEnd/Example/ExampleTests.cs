using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Gateway;
using CoachingPlatform.Integration.Identity;
using CoachingPlatform.Integration.Journal;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Example;

/// <summary>
/// The example of a foreign front end (dashboards/example) as a district's developer would run it, on a platform that
/// answers trusted documents alone.
/// </summary>
public sealed class ExampleTests : IDisposable
{
    private const string Register = """
        mutation($r: [String!]!) {
          registerFrontEnd(input: { word: "example", name: "Example", redirectAddresses: $r }) {
            refusals { sentence } client { clientId }
          }
        }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Its_types_and_documents_are_those_of_the_schema()
    {
        var example = NodeProgram.Folder("dashboards/example");

        await NodeProgram.Run(example, "node_modules/@graphql-codegen/cli/esm/bin.js", "--check");
        Assert.Equal("", await NodeProgram.Run(example, "node_modules/typescript/bin/tsc", "--noEmit"));
    }

    [Fact]
    public async Task It_signs_in_reads_writes_and_follows_where_trusted_documents_alone_are_answered()
    {
        var example = NodeProgram.Folder("dashboards/example");
        await NodeProgram.Run(example, "node_modules/typescript/bin/tsc");
        var clock = LiveFixture.Clock();
        string[] redirects = [ExampleProgram.FreeRedirect(), ExampleProgram.FreeRedirect()];
        Town town;
        Guid conversation;
        string client;
        await using (var founding = await LivePlatform.Start(folder.File("data"), clock))
        {
            town = await Town.Found(founding);
            await town.Assign(town.Teacher, town.Coach);
            conversation = await town.Begin(town.Coach);
            var registered = await town.Administrator.Ask(Register, new { r = redirects });
            client = registered["registerFrontEnd.client.clientId"].Text;
        }
        var documents = Directory.CreateDirectory(folder.File("documents")).FullName;
        File.Copy(
            Path.Combine(example, "src/graphql/persisted-documents.json"),
            Path.Combine(documents, $"{client}.json")
        );
        await using var platform = await LivePlatform.Start(
            folder.File("data"),
            clock,
            settings: [$"--Gateway:TrustedDocuments={documents}", "--Gateway:OnlyTrustedDocuments=true"]
        );
        town = town.On(platform);
        var text = await town.Coach.Post("{ me { name } }");
        Assert.Contains("Only documents that a front end was built with", text.Text, StringComparison.Ordinal);

        await using var coach = await Start(platform, town.Coach, redirects[0]);
        await using var teacher = await Start(platform, town.Teacher, redirects[1]);

        await coach.Type("caseload");
        await coach.Says(l => l == "Cora Elder coaches 1.");
        await coach.Says(l => l == $"Tess Alder, teacher {town.Teacher.Id}, open conversation {conversation}");

        await teacher.Type($"follow {town.Teacher.Id} {conversation}");
        await teacher.Says(l => l == "[Tess Alder] no success yet");
        await coach.Type($"success {town.Teacher.Id} {conversation} They ask each other");
        await coach.Says(l => l == "APPLIED");
        await teacher.Says(l => l == "[Tess Alder] They ask each other");

        await coach.Type($"success {town.Teacher.Id} {conversation}");
        await coach.Says(l => l == "REFUSED");
        await coach.Says(l => l.EndsWith('.'));
        await teacher.Type("caseload");
        await teacher.Says(l => l == "Tess Alder coaches 0.");
        await teacher.Type($"follow {town.OtherTeacher.Id} {conversation}");
        await teacher.Says(l => l == "There is no such conversation for you.");
        await coach.Quit();
        await teacher.Quit();

        async Task<ExampleProgram> Start(LivePlatform running, Voice person, string redirect)
        {
            using var browser = new Browser(running);
            await browser.SignIn(town.Tenant, person.Id);
            return await ExampleProgram.Start(example, client, running.Address, redirect, browser);
        }
    }
}
