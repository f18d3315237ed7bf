using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Server.Gateway;
using CoachingPlatform.Server.Gateway.Engine;
using CoachingPlatform.Server.Gateway.Http;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>What a request asks of the grains, and what a client learns when they fail.</summary>
public sealed class ExecutionTests
{
    private static readonly Caller Caller = new("oakdale", Guid.NewGuid(), "test");

    private static readonly ImmutableArray<Guid> Conversations =
    [
        .. Enumerable.Range(0, 6).Select(_ => Guid.NewGuid()),
    ];

    private static readonly Guid TeacherId = Guid.NewGuid();

    private readonly CountingTeacher grain = new(Teacher);

    /// <summary>What the same document asked, each time that it came.</summary>
    private readonly List<TeacherQuestion> questions = [];

    [Fact]
    public async Task Headers_alone_ask_for_no_words()
    {
        await Run("{ conversations(first: 3) { nodes { id heldOn } } goals { id } }");

        Assert.Equal(ViewRequest.Headers with { Conversations = true, Goals = true }, Assert.Single(grain.Asked).View);
    }

    [Fact]
    public async Task What_is_not_selected_is_not_asked_for()
    {
        await Run("{ id version relations }");
        Assert.Equal(ViewRequest.Headers, Assert.Single(grain.Asked).View);
    }

    [Fact]
    public async Task The_words_of_a_page_and_of_a_conversation_come_with_one_call()
    {
        var data = await Run(
            $"{{ conversations(first: 2) {{ ...page }} conversation(id: \"{Conversations[5]}\") {{ content {{ needs }} }} }}",
            "fragment page on ConversationConnection { edges { node { content { needs } } } }"
        );
        var asked = Assert.Single(grain.Asked).View!;
        Assert.Equal([new ConversationPage(2)], asked.Pages);
        Assert.Equal([Conversations[5]], asked.Words);
        Assert.DoesNotContain("\"content\":null", data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_of_later_and_of_filtered_pages_come_with_the_same_call()
    {
        var after = Convert.ToBase64String(Encoding.UTF8.GetBytes($"-1:{Conversations[1]:N}")).TrimEnd('=');
        var data = await Run(
            "{ a: conversations(first: 2, status: COMPLETED) { nodes { content { needs } } }"
                + $" b: conversations(after: \"{after}\", first: 1) {{ nodes {{ id content {{ needs }} }} }} }}"
        );

        var pages = Assert.Single(grain.Asked).View!.Pages;
        Assert.Equal([ConversationStatus.Completed], pages[0].Statuses);
        Assert.Equal(new ConversationPage(1, new ConversationPlace(null, Conversations[1])), pages[1]);
        Assert.DoesNotContain("\"content\":null", data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_teacher_twice_is_asked_once()
    {
        await Run("{ goals { id } }", "", "a: teacher(id: $id) { version } b: teacher(id: $id) { id }");
        Assert.Single(grain.Asked);
    }

    [Fact]
    public async Task What_no_variable_changes_is_worked_out_once_for_a_document()
    {
        await Run("{ goals { id } conversations(first: 3) { nodes { content { needs } } } }");

        Assert.Equal(2, questions.Count);
        Assert.Same(questions[0], questions[1]);
        Assert.Equal([new ConversationPage(3)], questions[0].View!.Pages);
    }

    [Fact]
    public async Task What_a_variable_changes_is_worked_out_for_each_request()
    {
        await Run("{ conversation(id: $id) { content { needs } } }");

        Assert.NotSame(questions[0], questions[1]);
        Assert.All(questions, q => Assert.Equal([TeacherId], q.View!.Words));
    }

    [Fact]
    public async Task Each_of_two_teachers_is_asked_for_what_is_wanted_of_them()
    {
        await Run("{ goals { id } }", "", $"other: teacher(id: \"{Conversations[0]}\") {{ openSteps {{ id }} }}");

        Assert.Equal(
            [ViewRequest.Headers with { Goals = true }, ViewRequest.Headers with { OpenSteps = true }],
            grain.Asked.Select(a => a.View)
        );
    }

    [Fact]
    public async Task What_fails_inside_is_not_told_outside()
    {
        var failed = await Run("{ id timeline(from: \"2026-01-01\", until: \"2026-02-01\") { on } }");
        var busy = await Run("{ id ledger { totalCount } }");

        Assert.Equal(["INTERNAL", "BUSY_TRY_AGAIN"], Errors(failed).Concat(Errors(busy)));
        Assert.DoesNotContain("secret", failed + busy, StringComparison.Ordinal);

        static IEnumerable<string?> Errors(string answer) =>
            JsonDocument
                .Parse(answer)
                .RootElement.GetProperty("errors")
                .EnumerateArray()
                .Select(e => e.GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_lost_reply_to_a_command_is_an_unknown_outcome()
    {
        var answer = await Execute(
            "mutation($id: ID!) { markStepDone(commandId: $id, teacherId: $id, input: { stepId: $id }) { outcome refusals { code } } }"
        );
        Assert.Equal(
            """{"data":{"markStepDone":{"outcome":"UNKNOWN","refusals":[{"code":"OUTCOME_UNKNOWN"}]}}}""",
            answer
        );
    }

    private Task<string> Run(string teacher, string fragments = "", string more = "") =>
        Execute($"query($id: ID!) {{ teacher(id: $id) {teacher} {more} }} {fragments}");

    private async Task<string> Execute(string query)
    {
        using var schema = new PlatformSchema();
        using var limits = new DistrictLimits(new DistrictLimitOptions());
        var cache = new DocumentCache();
        var engine = new GatewayEngine(schema, cache, new GatewayOptions(), limits, NullLogger<GatewayEngine>.Instance);
        var json = JsonSerializer.SerializeToUtf8Bytes(new { query, variables = new { id = TeacherId } });
        var answers = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            grain.Asked.Clear();
            var body = RequestBody.Parse(new ReadOnlySequence<byte>(json), cache);
            Assert.Equal(i == 1, body.Document is not null);
            var document = body.Document ?? engine.Parse(body.Query!);
            var request = new GatewayRequest(
                new SignedIn(Caller),
                new District(DistrictFacts.Unfounded("oakdale"), new Roster("oakdale", 1, [])),
                districts: null!,
                FakeGrains.Of(() => grain),
                audit: null!,
                DateTimeOffset.UnixEpoch,
                CancellationToken.None
            )
            {
                Document = document,
                Services = new ServiceCollection().BuildServiceProvider(),
            };
            var result = await engine.Execute(body, document, i == 1, request, CancellationToken.None);
            questions.AddRange(grain.Asked);
            var output = new ArrayBufferWriter<byte>();
            ResultWriter.Write(output, result, "trace");
            answers.Add(Encoding.UTF8.GetString(output.WrittenSpan));
        }
        Assert.Equal(answers[0], answers[1]);
        return answers[1];
    }

    private static TeacherView Teacher(ViewRequest request) =>
        new(
            TeacherId,
            7,
            Relations.AssignedCoach,
            [],
            [],
            [],
            [],
            [
                .. Conversations.Select(
                    (id, i) => Conversation(id, i, !request.Pages.IsEmpty || request.Words.Contains(id))
                ),
            ],
            6,
            [],
            [],
            [],
            []
        );

    private static ConversationView Conversation(Guid id, int age, bool words) =>
        new(
            id,
            TeacherId: Guid.NewGuid(),
            CoachId: Guid.NewGuid(),
            null,
            ConversationKind.Full,
            ConversationStatus.Completed,
            null,
            null,
            [],
            null,
            new DateOnly(2026, 6, 20).AddDays(-age),
            RecordedAfterwards: false,
            40,
            [],
            null,
            words ? ConversationContent.Empty : null,
            [],
            [],
            new WalkingAway(false, 0, false, false),
            [],
            []
        );
}
