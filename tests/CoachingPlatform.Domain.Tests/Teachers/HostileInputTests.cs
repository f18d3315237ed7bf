using System.Collections.Immutable;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Steps;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>
/// Each argument of each command, one at a time, replaced by what no form would send. It is refused with a code that
/// fits and the argument's name; nothing throws.
/// </summary>
public class HostileInputTests
{
    /// <summary>The samples, and those whose nested parts they leave out.</summary>
    private static readonly ImmutableDictionary<string, Sample> Cases = Samples
        .All.Select(s => (s.Name, Sample: s))
        .Concat([
            ("WriteEntry, a success", Writing(new EntryContent(Success: new Success("a", "b", "c", "d", "e")))),
            (
                "WriteEntry, a challenge",
                Writing(
                    new EntryContent(
                        Challenge: new Challenge(
                            "a",
                            "b",
                            "c",
                            "d",
                            "e",
                            new SuccessUsed(A.SuccessOf(A.Talk), "f"),
                            ["g"],
                            ["h"]
                        )
                    )
                )
            ),
            ("WriteEntry, a candidate", Writing(A.Candidate("a", A.SuccessOf(A.Talk)))),
            ("WriteEntry, a note", Writing(A.Note())),
            (
                "AgreeStep, with everything",
                new Sample(
                    Given.TalkedThrough.Then(A.Step(A.Talk, Day(10, 20), Samples.New)),
                    A.Step(A.Talk, Day(11, 4)) with
                    {
                        StartOn = Day(10, 15),
                        CheckIns = [Day(10, 20)],
                        GoalId = A.Goal,
                        FocusId = A.FocusOf(A.Talk),
                        Prerequisites = [Samples.New],
                        Resources = [new Resource(Samples.Resource, "Cards", false, "Cora", Day(10, 20))],
                        Practice = [new Practice(PracticeKind.Modelled, "Cora", Day(10, 20))],
                        HowWeWillKnow = "Tallies",
                    },
                    [Tess]
                )
            ),
            (
                "AgreeFocus, with everything",
                new Sample(
                    Given.NextConversation.Then(new WriteEntry(A.NextTalk, Samples.New, A.Candidate())),
                    A.Focus(A.NextTalk) with
                    {
                        CandidateId = Samples.New,
                        Goals = [new FocusLink(A.Goal, "a")],
                        Earlier = [new FocusLink(A.FocusOf(A.Talk), "b")],
                        Themes = ["3b", "LIT-1"],
                        Priorities = [new FocusLink(Literacy, "c"), new FocusLink(OakReads)],
                    },
                    [Tess]
                )
            ),
            (
                "ReviewStep, dropped",
                new Sample(
                    Given.NextConversation,
                    new ReviewStep(A.NextTalk, A.StepOf(A.Talk), StepStatus.Dropped, Reason: "No time"),
                    [Tess]
                )
            ),
            (
                "AddEvidence, a link",
                new Sample(
                    Given.Completed,
                    new AddEvidence(
                        Samples.New,
                        EvidenceTarget.Step,
                        A.StepOf(A.Talk),
                        EvidenceKind.Link,
                        "Slips",
                        "https://files.maple.example/1"
                    ),
                    [Tess]
                )
            ),
        ])
        .ToImmutableDictionary(s => s.Item1, s => s.Item2);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_of_100_000_characters_is_refused(string name) =>
        EachText(name, (_, put) => put(new string('a', 100_000)), Codes.TooLong);

    [Theory]
    [MemberData(nameof(Names))]
    public void Characters_that_no_text_holds_are_refused(string name)
    {
        foreach (
            var bad in new[] { "a\u0000", "\u001B[2J", "\u0085", "half \uD83D", "\uDE00 half", "\u202Ecod", "\uFFFE" }
        )
        {
            EachText(name, (_, put) => put(bad), Codes.ForbiddenCharacter);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_but_spaces_is_refused_where_words_are_needed(string name)
    {
        var sample = Cases[name];
        foreach (var part in Part.Of(sample.Command).Where(p => p.Type == typeof(Words)))
        {
            var decision = When(sample, part.Put(new Words(" \t\r\n ")));

            Assert.True(
                decision.Refusals.All(r => r.Code == Codes.Required && r.Field == part.Field),
                $"{part.Field}: {string.Join(", ", decision.Refusals)}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Other_scripts_and_emoji_are_kept_exactly(string name)
    {
        const string Given = "שלום \u200Fمرحبا\u200E 👩🏽‍🏫 日本語\ttab\nline";
        var sample = Cases[name];
        foreach (var part in Part.Of(sample.Command).Where(p => p.Type == typeof(Words) && p.Field != "url"))
        {
            var decision = When(sample, part.Put(new Words($" {Given}\r\n")));

            Assert.Empty(decision.Refusals);
            Assert.Contains(Part.Words(decision.Events), w => w.Text == Given);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_number_that_no_name_stands_for_is_refused(string name)
    {
        foreach (var number in new[] { 99, 255 })
        {
            Each(name, p => p.Type.IsEnum, (p, put) => put(Enum.ToObject(p.Type, number)), Codes.OutOfRange);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_number_out_of_range_is_refused(string name)
    {
        foreach (var number in new[] { int.MinValue, -1, 0, int.MaxValue })
        {
            Each(name, p => p.Type == typeof(int), (_, put) => put(number), Codes.OutOfRange);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_id_of_zeros_is_refused(string name) =>
        Each(
            name,
            // A draft that is not there is nothing to commit; evidence of a step or goal needs no conversation.
            p =>
                p.Type == typeof(Guid)
                && (name, p.Field) is not (("CommitDraft", "entryId") or ("AddEvidence, a link", "conversationId")),
            (_, put) => put(Guid.Empty),
            Codes.Required,
            Codes.NotFound,
            Codes.NoAssignment
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void A_date_out_of_all_bounds_is_refused(string name)
    {
        foreach (var day in new[] { DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(1900, 1, 1) })
        {
            Each(name, p => p.Type == typeof(DateOnly), (_, put) => put(day), Codes.OutOfRange, Codes.StepDueTooEarly);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_time_out_of_all_bounds_is_refused(string name)
    {
        foreach (var time in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue })
        {
            Each(name, p => p.Type == typeof(DateTimeOffset), (_, put) => put(time), Codes.OutOfRange);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hundred_thousand_items_are_refused(string name)
    {
        Many(name, new Words("a"));
        Many(name, "3b");
        Many(name, A.Unknown);
        Many(name, Day(10, 20));
        Many(name, EntryPoint.AnalyzeCause);
        Many(name, new FocusLink(A.Unknown));
        Many(name, new Resource(Samples.New, "a", true));
        Many(name, new Practice(PracticeKind.Planned));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_unknown_id_never_throws(string name)
    {
        var sample = Cases[name];
        foreach (var part in Part.Of(sample.Command).Where(p => p.Type == typeof(Guid)))
        {
            When(sample, part.Put(A.Unknown));
        }
    }

    private static Sample Writing(EntryContent content) =>
        new(Given.TalkedThrough, new WriteEntry(A.Talk, Samples.New, content), [Tess]);

    private static void EachText(string name, Func<Part, Func<object, object>, object> change, string code)
    {
        Each(name, p => p.Type == typeof(Words), (p, put) => change(p, v => put(new Words((string)v))), code);
        Each(name, p => p.Type == typeof(string), change, code);
    }

    private static void Many<T>(string name, T item)
    {
        var many = Enumerable.Repeat(item, 100_000).ToImmutableArray();
        Each(name, p => p.Type == typeof(ImmutableArray<T>), (_, put) => put(many), Codes.TooMany);
    }

    private static void Each(
        string name,
        Func<Part, bool> which,
        Func<Part, Func<object, object>, object> change,
        params ReadOnlySpan<string> codes
    )
    {
        var sample = Cases[name];
        foreach (var part in Part.Of(sample.Command).Where(which))
        {
            var decision = When(sample, change(part, part.Put));
            var refusal = decision.Refusals.FirstOrDefault(r => r.Field == part.Field || part.Field == $"{r.Field}.id");

            Assert.True(
                refusal is not null && codes.Contains(refusal.Code),
                $"{part.Field}: {string.Join(", ", decision.Refusals)}"
            );
            Assert.NotEmpty(refusal.Sentence);
            Assert.Empty(decision.Events);
        }
    }

    private static Decision<TeacherEvent> When(Sample sample, object command) =>
        sample.Case.By(sample.Doers[0]).When((TeacherCommand)command);
}
