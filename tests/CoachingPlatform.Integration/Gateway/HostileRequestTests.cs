using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>
/// Requests made to hurt, on real sockets: each is answered with a code and a trace id, costs little, tells nothing of the
/// inside, and others are answered meanwhile.
/// </summary>
public sealed class HostileRequestTests(HostileRequestTests.Target target) : IClassFixture<HostileRequestTests.Target>
{
    /// <summary>Bytes; less than the body that is sent.</summary>
    private const long Kept = 8_000_000;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    public static TheoryData<string, string> Documents { get; } =
        new()
        {
            { "ten thousand aliases", $"{{ {Many(10_000, i => $"a{i}:me{{id}} ")} }}" },
            { "three thousand short aliases", $"{{ me {{ {Many(3_000, i => $"a{i}:id ")} }} }}" },
            { "five hundred levels", $"{Many(500, _ => "{me")}{Many(500, _ => "}")}" },
            { "five hundred inline fragments", $"{{{Many(500, _ => "...{")}me{{id}}{Many(500, _ => "}")}}}" },
            { "five hundred brackets", $"{{a(b:{Many(500, _ => "[")}{Many(500, _ => "]")})}}" },
            { "a circle", "{...a} fragment a on Query{...b} fragment b on Query{...a}" },
            { "a circle nobody asks for", "{me{id}} fragment a on Query{...b} fragment b on Query{...a}" },
            { "a circle through fields", "{...a} fragment a on Query{me{person{...a}} ...a}" },
            { "a fragment of itself", "{...a} fragment a on Query{...a}" },
            { "overlapping fields", $"{{ {Many(33_000, _ => "me ")} }}" },
            { "overlapping fields in the limits", $"{{ me {{ {Many(2_900, _ => "id ")} }} }}" },
            { "overlapping fields nobody asks for", $"{{me{{id}}}} fragment a on Me{{{Many(2_900, _ => "id ")}}}" },
            { "overlapping fields within each other", $"{{ {Many(140, _ => "me{id id id id id id id id}")} }}" },
            {
                "doubling fragments",
                $"{{...f0}} {Many(30, i => $"fragment f{i} on Query{{...f{i + 1} ...f{i + 1}}} ")}"
            },
            { "directives", $"{{ me {{ id {Many(5_000, _ => "@skip(if:true)")} }} }}" },
            { "a long name", $"{{ {new string('a', 90_000)} }}" },
            { "a long number", $"{{ people(first: {new string('9', 90_000)}) {{ totalCount }} }}" },
            { "a long text", $"{{ people(search: \"{new string('x', 99_000)}\") {{ nodes {{ nothing }} }} }}" },
            { "fields that are not there", $"{{ me {{ {Many(2_900, i => $"nam{i % 99} ")} }} }}" },
            { "variables that are not there", $"query({Many(900, i => $"$v{i}:Nothing ")}){{me{{id}}}}" },
            { "unknown fragments", $"{{ {Many(2_000, i => $"...f{i} ")} }}" },
            { "many operations", Many(1_500, i => $"query q{i} {{ me {{ id }} }} ") },
            { "a null character", "{ me\0 { id } }" },
        };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_made_to_hurt_is_refused_quickly(string what, string document)
    {
        var body = new StringBuilder().Append("{\"query\":").Append(JsonSerializer.Serialize(document)).Append('}');
        await Refused(what, body.ToString());
    }

    public static TheoryData<string, string> Bodies { get; } =
        new()
        {
            {
                "a million values",
                $"{{\"query\":\"query($v:[Int]){{me{{id}}}}\",\"variables\":{{\"v\":[{Many(500_000, _ => "1,")}1]}}}}"
            },
            {
                "deep variables",
                $"{{\"query\":\"{{me{{id}}}}\",\"variables\":{{\"v\":{Many(5_000, _ => "[")}{Many(5_000, _ => "]")}}}}}"
            },
            {
                "deep extensions",
                $"{{\"query\":\"{{me{{id}}}}\",\"extensions\":{{\"v\":{Many(5_000, _ => "[")}{Many(5_000, _ => "]")}}}}}"
            },
            { "half a surrogate", "{\"query\":\"{me{id}} # \\ud800\"}" },
            {
                "a number that is none",
                "{\"query\":\"query($n:Int!){people(first:$n){totalCount}}\",\"variables\":{\"n\":1e999999}}"
            },
        };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_made_to_hurt_is_refused_quickly(string what, string body) => await Refused(what, body);

    public static TheoryData<string, string> Allowed { get; } =
        new()
        {
            { "pairs", $"{{ me {{ {Many(140, _ => "id ")} }} }}" },
            {
                "fragments",
                $"{{ me {{ {Many(100, i => $"...f{i} ")} }} }} {Many(100, i => $"fragment f{i} on Me {{ b{i}: name id }} ")}"
            },
            {
                "fragments in each of several fields",
                $"{{ {Many(5, _ => $"me {{ id {Many(30, i => $"...f{i} ")} }} ")} }} {Many(30, i => $"fragment f{i} on Me {{ b{i}: name }} ")}"
            },
            {
                "fragments in each other",
                $"{{ me {{ ...f0 }} }} {Many(70, i => $"fragment f{i} on Me {{ a{i}: id ...f{i + 1} }} ")} fragment f70 on Me {{ id }}"
            },
        };

    [Theory]
    [MemberData(nameof(Allowed))]
    public async Task A_document_at_the_limits_is_answered_soon(string what, string document)
    {
        var began = Stopwatch.GetTimestamp();
        await target.Server.Ask(RunningServer.Teacher, document);
        Assert.True(Stopwatch.GetElapsedTime(began) < Soon, $"{what} took {Stopwatch.GetElapsedTime(began)}");
    }

    [Fact]
    public async Task Invalid_utf8_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes("{\"query\":\"{ people(search: \\\"??\\\") { totalCount } }\"}");
        bytes.AsSpan(bytes.AsSpan().IndexOf("??"u8), 2).Fill(0xFF);
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/json");
        await Refused("invalid UTF-8", content);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ten_megabytes_are_refused_without_being_kept(bool isChunked)
    {
        // Other tests allocate at the same time: what is least of several is nearest to what this one costs.
        var least = long.MaxValue;
        for (var turn = 0; turn < 5 && least > Kept; turn++)
        {
            least = Math.Min(least, await AllocatedBySending(new string(' ', 10_000_000), isChunked));
        }
        Assert.InRange(least, 0, Kept);
        await target.Server.Ask(RunningServer.Teacher, "{ me { id } }");
    }

    [Fact]
    public async Task Who_sends_a_byte_now_and_then_is_let_go_of_and_others_are_answered()
    {
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, target.Server.Http.BaseAddress!.Port);
        await using var stream = slow.GetStream();
        var head =
            $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\nAuthorization: {HeaderSignIn.Scheme} {RunningServer.Tenant}/{RunningServer.Teacher}\r\n\r\n{{";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        var began = Stopwatch.GetTimestamp();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var answered = new StreamReader(stream).ReadToEndAsync(patience.Token);
        while (!answered.IsCompleted && Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(25))
        {
            await target.Server.Ask(RunningServer.Teacher, "{ me { id } }");
            await Task.WhenAny(answered, Task.Delay(TimeSpan.FromSeconds(1), patience.Token));
        }
        var text = await answered;
        Assert.StartsWith("HTTP/1.1 408", text, StringComparison.Ordinal);
        Assert.Contains("came too slowly", text, StringComparison.Ordinal);
        Assert.Contains("traceId", text, StringComparison.Ordinal);
    }

    private async Task<long> AllocatedBySending(string text, bool isChunked)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new("application/json");
        using var request = RunningServer.Request(content, RunningServer.Teacher);
        request.Headers.TransferEncodingChunked = isChunked;
        var before = GC.GetTotalAllocatedBytes();
        try
        {
            using var response = await target.Server.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        }
        catch (HttpRequestException)
        {
            // The program may close before all of it is sent; what counts is that it does not keep it.
        }
        return GC.GetTotalAllocatedBytes() - before;
    }

    private async Task Refused(string what, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await Refused(what, content);
    }

    private async Task Refused(string what, HttpContent content)
    {
        using var request = RunningServer.Request(content, RunningServer.Teacher);
        var began = Stopwatch.GetTimestamp();
        var asked = target.Server.Http.SendAsync(request);
        await target.Server.Ask(RunningServer.Teacher, "{ me { id } }");
        using var response = await asked;
        var text = await response.Content.ReadAsStringAsync();

        Assert.True(Stopwatch.GetElapsedTime(began) < Soon, $"{what} took {Stopwatch.GetElapsedTime(began)}");
        Assert.InRange((int)response.StatusCode, 200, 499);
        Assert.InRange(text.Length, 1, 50_000);
        using var answer = JsonDocument.Parse(text);
        Assert.False(answer.RootElement.TryGetProperty("data", out _), $"{what} was answered: {text}");
        foreach (var error in answer.RootElement.GetProperty("errors").EnumerateArray())
        {
            var extensions = error.GetProperty("extensions");
            Assert.NotEqual("INTERNAL", extensions.GetProperty("code").GetString());
            Assert.NotEmpty(extensions.GetProperty("traceId").GetString()!);
            Assert.DoesNotContain("Exception", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    private static string Many(int count, Func<int, string> part) =>
        string.Concat(Enumerable.Range(0, count).Select(part));

    /// <summary>The program on sockets.</summary>
    public sealed class Target : IAsyncLifetime
    {
        internal RunningServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await RunningServer.OnSockets();
            await Server.Ask(RunningServer.Teacher, "{ me { id } }");
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
