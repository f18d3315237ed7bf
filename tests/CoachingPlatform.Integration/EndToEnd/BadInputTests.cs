using System.Text;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Domain.Teachers.Steps;
using CoachingPlatform.Domain.Teachers.Visits;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd;

/// <summary>Whatever is wrong comes back as a refusal with code, field and sentence, and nothing changed.</summary>
[Collection(LiveCollection.Name)]
public sealed class BadInputTests(LiveFixture live)
{
    private readonly Guid success = Guid.CreateVersion7();
    private readonly Guid step = Guid.CreateVersion7();
    private readonly Guid later = Guid.CreateVersion7();
    private readonly Guid goal = Guid.CreateVersion7();
    private readonly Guid focus = Guid.CreateVersion7();

    [Fact]
    public async Task What_breaks_a_rule_is_refused_at_its_field_and_changes_nothing()
    {
        var (town, talk) = await Talking();
        var held = town.Today;
        var unknown = Guid.NewGuid();

        await Catalogue(
            town,
            (Card(new Success(new string('x', 100_000))), Codes.TooLong, "content.success.whatWorked"),
            (Card(new Success("a\u0007b")), Codes.ForbiddenCharacter, "content.success.whatWorked"),
            (Card(new Success("a\0b")), Codes.ForbiddenCharacter, "content.success.whatWorked"),
            (Card(new Success("ok", "\u202Egnirts")), Codes.ForbiddenCharacter, "content.success.impact"),
            (Card(new Success("   ")), Codes.Required, "content.success.whatWorked"),
            (
                new WriteEntry(talk, unknown, new EntryContent(Challenge: new Challenge("x", Factors: [.. Eleven()]))),
                Codes.TooMany,
                "content.challenge.factors"
            ),
            (
                new WriteEntry(talk, success, new EntryContent(Candidate: new CandidateFocus("x"))),
                Codes.OutOfRange,
                "content"
            ),
            (new WriteEntry(talk, Guid.Empty, new EntryContent(new Success("x"))), Codes.Required, "entryId"),
            (Step(unknown, held.AddDays(-1)), Codes.StepDueTooEarly, "dueOn"),
            (Step(unknown, held.AddYears(3)), Codes.StepDueTooEarly, "dueOn"),
            (Step(unknown, held, startOn: held.AddDays(1)), Codes.OutOfRange, "startOn"),
            (Step(step, held, prerequisites: [later]), Codes.PrerequisiteCircle, "prerequisites"),
            (Step(unknown, held, prerequisites: [unknown]), Codes.PrerequisiteCircle, "prerequisites"),
            (Step(unknown, held, prerequisites: [step, step]), Codes.Duplicate, "prerequisites"),
            (new AgreeFocus(talk, focus, "x", Priorities: [new(town.Tablets)]), Codes.PriorityNotActive, "priorities"),
            (new AgreeFocus(talk, focus, "x", Themes: ["9z"]), Codes.UnknownTheme, "themes"),
            (new AgreeFocus(talk, focus, "x", Goals: [new(goal), new(goal)]), Codes.Duplicate, "goals"),
            (new Reflect(talk, 6), Codes.OutOfRange, "usefulness"),
            (new CorrectMinutes(talk, 0), Codes.OutOfRange, "minutes"),
            (new ScheduleVisit(talk, unknown, Now.AddDays(-3)), Codes.OutOfRange, "startsAt"),
            (new ScheduleVisit(talk, unknown, Now.AddYears(3)), Codes.OutOfRange, "startsAt"),
            (new BeginUnplanned(unknown, town.Coach.Id), Codes.ConversationOpen, "conversationId"),
            (new CompleteConversation(talk), Codes.ComponentEmpty, "conversationId"),
            (new SkipComponent(talk, Component.Challenges, ""), Codes.Required, "reason"),
            (
                new AddEvidence(unknown, EvidenceTarget.Entry, success, EvidenceKind.Link, "x", null, talk),
                Codes.Required,
                "url"
            ),
            (
                new AddEvidence(unknown, EvidenceTarget.Entry, success, EvidenceKind.Link, "x", "javascript:x()", talk),
                Codes.NotALink,
                "url"
            )
        );

        TeacherCommand Card(Success card) => new WriteEntry(talk, unknown, new EntryContent(card));

        TeacherCommand Step(Guid id, DateOnly due, DateOnly? startOn = null, Guid[]? prerequisites = null) =>
            new AgreeStep(
                talk,
                id,
                "x",
                StepOwner.Both,
                due,
                StartOn: startOn,
                Prerequisites: [.. prerequisites ?? []]
            );
    }

    [Fact]
    public async Task Following_up_needs_a_date_or_a_reason_where_the_status_does()
    {
        var (town, first) = await Talking();
        await town.Coach.Does(town.Teacher.Id, new SkipComponent(first, Component.ScheduleAndReflect, "Short"));
        await town.Coach.Does(town.Teacher.Id, new CompleteConversation(first));
        live.Platform.Clock.Advance(TimeSpan.FromDays(2));
        var talk = await town.Begin(town.Coach);
        var held = town.Today;

        await Catalogue(
            town,
            (new CompleteConversation(first), Codes.WrongState, "conversationId"),
            (new PauseConversation(first), Codes.WrongState, "conversationId"),
            (new ReviewStep(talk, step, StepStatus.CarriedOver), Codes.Required, "newDueOn"),
            (
                new ReviewStep(talk, step, StepStatus.CarriedOver, NewDueOn: held.AddDays(-1)),
                Codes.StepDueTooEarly,
                "newDueOn"
            ),
            (new ReviewStep(talk, step, StepStatus.Dropped), Codes.Required, "reason"),
            (new ReviewStep(talk, step, StepStatus.Done, DoneOn: held.AddDays(1)), Codes.OutOfRange, "doneOn"),
            (new ReviewStep(talk, step, StepStatus.Done, DoneOn: held.AddDays(-9)), Codes.OutOfRange, "doneOn"),
            (new ReviewStep(talk, step, StepStatus.Agreed), Codes.OutOfRange, "status"),
            (new ReviewStep(talk, step, StepStatus.Void), Codes.OutOfRange, "status"),
            (new MarkStepDone(step, held.AddDays(1)), Codes.OutOfRange, "doneOn"),
            (new Reflect(first, 4), Codes.ReflectionClosed, "conversationId"),
            (new AmendConversation(talk, Guid.NewGuid(), Component.Successes, "x"), Codes.WrongState, "conversationId"),
            (new RemoveStep(talk, step), Codes.NotFound, "stepId")
        );
    }

    [Fact]
    public async Task What_is_not_there_is_refused_like_what_is_elsewhere()
    {
        var (town, talk) = await Talking();
        var there = await new BadInputTests(live).Talking();
        var elsewhere = there.Town;
        var unknown = Guid.NewGuid();
        var until = town.Today.AddDays(9);

        // Each refusal is asked for with an unknown id and with one of another district: they must be the same.
        (Func<Guid, TeacherCommand> Command, Guid Elsewhere, string Field)[] cases =
        [
            (id => new BeginConversation(id), there.Conversation, "conversationId"),
            (id => new PauseConversation(id), there.Conversation, "conversationId"),
            (id => new NoteGoalProgress(talk, id, "x"), there.Goal, "goalId"),
            (id => new ReviewStep(talk, id, StepStatus.Done), there.Step, "stepId"),
            (id => new MarkStepDone(id), there.Step, "stepId"),
            (id => new RemoveEntry(talk, id), there.Success, "entryId"),
            (id => new RankCandidates(talk, [id]), there.Success, "candidateIds"),
            (id => new AgreeFocus(talk, focus, "x", id), there.Success, "candidateId"),
            (id => new AgreeFocus(talk, focus, "x", Goals: [new(id)]), there.Goal, "goals"),
            (id => new AgreeFocus(talk, focus, "x", Earlier: [new(id)]), there.Focus, "earlier"),
            (id => new AgreeFocus(talk, focus, "x", Priorities: [new(id)]), elsewhere.Talk, "priorities"),
            (id => Step(Guid.NewGuid(), prerequisite: id), there.Step, "prerequisites"),
            (id => Step(Guid.NewGuid(), goalId: id), there.Goal, "goalId"),
            (id => Step(Guid.NewGuid(), focusId: id), there.Focus, "focusId"),
            (id => new BeginUnplanned(Guid.NewGuid(), id), elsewhere.Coach.Id, "coachId"),
            (id => new AddEvidence(unknown, EvidenceTarget.Goal, id, EvidenceKind.Data, "x"), there.Goal, "itemId"),
            (id => new AddEvidence(unknown, EvidenceTarget.Step, id, EvidenceKind.Data, "x"), there.Step, "itemId"),
        ];
        foreach (var (command, other, field) in cases)
        {
            var absent = await town.Coach.Try(town.Teacher.Id, command(unknown));
            var foreign = await town.Coach.Try(town.Teacher.Id, command(other));

            absent.Refused(Codes.NotFound, field);
            Assert.Equal(absent.Refusals, foreign.Refusals);
        }
        (
            await town.Teacher.Try(
                town.Teacher.Id,
                new ShareWith(unknown, ShareScope.Timeline, elsewhere.Coach.Id, until)
            )
        ).Refused(Codes.NotFound, "personId");
        (
            await town.Administrator.Try(town.Teacher.Id, new AssignCoach(unknown, elsewhere.Coach.Id, town.Today))
        ).Refused(Codes.NotFound, "coachId");

        AgreeStep Step(Guid id, Guid? prerequisite = null, Guid? goalId = null, Guid? focusId = null) =>
            new(
                talk,
                id,
                "x",
                StepOwner.Both,
                until,
                GoalId: goalId,
                FocusId: focusId,
                Prerequisites: prerequisite is { } p ? [p] : []
            );
    }

    [Fact]
    public async Task Who_coaches_and_who_reads_is_checked_on_the_roster()
    {
        var town = await Town.Found(live.Platform);
        var id = Guid.NewGuid();
        var until = town.Today.AddDays(9);
        async Task Refused(Voice by, TeacherCommand command, string code, string field) =>
            (await by.Try(town.Teacher.Id, command)).Refused(code, field);

        await Refused(
            town.Administrator,
            new AssignCoach(id, town.Teacher.Id, town.Today),
            Codes.SelfCoaching,
            "coachId"
        );
        await Refused(
            town.Administrator,
            new AssignCoach(id, town.OtherTeacher.Id, town.Today),
            Codes.NotACoach,
            "coachId"
        );
        await Refused(
            town.Teacher,
            new ShareWith(id, ShareScope.Timeline, town.Leader.Id, until),
            Codes.ReaderIsLeader,
            "personId"
        );
        await Refused(
            town.Teacher,
            new ShareWith(id, ShareScope.Timeline, town.OtherTeacher.Id, town.Today),
            Codes.OutOfRange,
            "until"
        );
        await Refused(town.Teacher, new AssignCoach(id, town.Coach.Id, town.Today), Codes.NotYours, "");
        await Refused(town.DistrictLeader, new AssignCoach(id, town.Coach.Id, town.Today), Codes.NotYours, "");
        for (var i = 0; i < 3; i++)
        {
            await town.Teacher.Does(town.Teacher.Id, new SetGoal(Guid.CreateVersion7(), "x"));
        }
        await Refused(town.Teacher, new SetGoal(id, "a fourth"), Codes.TooManyGoals, "goalId");
    }

    [Theory]
    [InlineData(
        "mutation($t: ID!, $i: SkipComponentInput!) { skipComponent(commandId: $t, teacherId: $t, input: $i) { outcome } }",
        """{"conversationId":"ID","component":"SMALL_TALK","reason":"x"}"""
    )]
    [InlineData(
        "mutation($t: ID!, $i: SkipComponentInput!) { skipComponent(commandId: $t, teacherId: $t, input: $i) { outcome } }",
        """{"conversationId":"ID","component":2,"reason":"x"}"""
    )]
    [InlineData(
        "mutation($t: ID!, $i: SkipComponentInput!) { skipComponent(commandId: $t, teacherId: $t, input: $i) { outcome } }",
        """{"conversationId":"ID","component":"CHALLENGES"}"""
    )]
    [InlineData(
        "mutation($t: ID!, $i: SkipComponentInput!) { skipComponent(commandId: $t, teacherId: $t, input: $i) { outcome } }",
        """{"conversationId":"17","component":"CHALLENGES","reason":"x"}"""
    )]
    [InlineData(
        "mutation($t: ID!, $i: SkipComponentInput!) { skipComponent(commandId: $t, teacherId: $t, input: $i) { outcome } }",
        """{"conversationId":"ID","component":"CHALLENGES","reason":"x","more":1}"""
    )]
    [InlineData(
        "mutation($t: ID!, $i: ReflectInput!) { reflect(commandId: $t, teacherId: $t, input: $i) { outcome } }",
        """{"conversationId":"ID","usefulness":99999999999}"""
    )]
    [InlineData(
        "mutation($t: ID!, $i: ReflectInput!) { reflect(commandId: $t, teacherId: $t, input: $i) { outcome } }",
        """{"conversationId":"ID","usefulness":"many"}"""
    )]
    [InlineData(
        "mutation($t: ID!, $i: MarkStepDoneInput!) { markStepDone(commandId: $t, teacherId: $t, input: $i) { outcome } }",
        """{"stepId":"ID","doneOn":"2026-02-30"}"""
    )]
    [InlineData(
        "mutation($t: ID!, $i: ScheduleVisitInput!) { scheduleVisit(commandId: $t, teacherId: $t, input: $i) { outcome } }",
        """{"conversationId":"ID","nextConversationId":"ID","startsAt":"2026-10-01T10:00:00"}"""
    )]
    [InlineData(
        "mutation($t: ID!, $i: WriteEntryInput!) { writeEntry(commandId: $t, teacherId: $t, input: $i) { outcome } }",
        """{"conversationId":"ID","entryId":"ID","content":{"success":{"whatWorked":"x"},"note":{"component":"SUCCESSES","kind":"REMARK","text":"x"}}}"""
    )]
    [InlineData(
        "mutation($t: ID!, $i: WriteEntryInput!) { writeEntry(commandId: $t, teacherId: $t, input: $i) { outcome } }",
        """{"conversationId":"ID","entryId":"ID","content":{}}"""
    )]
    [InlineData(
        "mutation($t: ID!, $i: WriteEntryInput!) { writeEntry(commandId: $t, teacherId: $t, input: $i) { outcome } }",
        """{"conversationId":"ID","entryId":"ID","content":{"success":{"whatWorked":"half a pair \ud83d"}}}"""
    )]
    [InlineData(
        "mutation($t: ID!, $i: Nothing!) { skipComponent(commandId: $t, teacherId: $t, input: $i) { outcome } }",
        "{}"
    )]
    [InlineData("mutation($t: ID!) { skipComponent(commandId: $t, teacherId: $t", "{}")]
    public async Task What_is_not_in_the_schema_never_reaches_a_record(string mutation, string input)
    {
        var (town, talk) = await Talking();
        var before = await town.Teacher.Version(town.Teacher.Id);
        var variables = $$"""{"t":"{{town.Teacher.Id}}","i":{{input.Replace("ID", talk.ToString(), Ordinal)}}}""";

        var reply = await town.Coach.PostRaw($$"""{"query":"{{mutation}}","variables":{{variables}}}""");

        var error = reply.Json["errors"].Items[0];
        Assert.Matches("^[A-Z]", error["message"].Text);
        Assert.NotEqual("INTERNAL", error["extensions.code"].Text);
        Assert.False(reply.Json.Has("data") && !reply.Json["data"].IsNull, reply.Text);
        Assert.Equal(before, await town.Teacher.Version(town.Teacher.Id));
    }

    [Theory]
    [InlineData("Sie fragt: „Warum?“ – naïve façade, 3 × ½")]
    [InlineData("הקשבה פעילה – כל תלמיד מסביר")]
    [InlineData("الاستماع الفعّال، كل طالب يشرح ١٢٣")]
    [InlineData("👩🏽‍🏫 stops and waits ⏱️ 🇺🇦 👨‍👩‍👧‍👦")]
    [InlineData("等待时间 · ゆっくり待つ · 천천히")]
    [InlineData("first line\nsecond line\ttabbed")]
    [InlineData("<script>alert(1)</script> '; DROP TABLE event; -- {{x}} \\u0041 \"quoted\"")]
    public async Task What_people_write_comes_back_as_they_wrote_it(string text)
    {
        var (town, talk) = await Talking();
        await town.Teacher.Does(town.Teacher.Id, new WriteEntry(talk, success, new EntryContent(new Success(text))));

        var read = await town.Coach.ReadConversation(town.Teacher.Id, talk);

        Assert.Equal(
            text.Normalize(NormalizationForm.FormC),
            read["content.entries"].Of(success)["content.success.whatWorked"].Text
        );
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private DateTimeOffset Now => live.Platform.Clock.GetUtcNow();

    private static IEnumerable<Words> Eleven() => Enumerable.Repeat(new Words("x"), 11);

    private static async Task Catalogue(Town town, params (TeacherCommand Command, string Code, string Field)[] cases)
    {
        var before = await town.Teacher.Version(town.Teacher.Id);
        foreach (var (command, code, field) in cases)
        {
            var by = command is Reflect ? town.Teacher : town.Coach;
            var said = await by.Try(town.Teacher.Id, command);

            said.Refused(code, field);
            Assert.Equal(before, said.Version);
            Assert.Equal(before, await town.Teacher.Version(town.Teacher.Id));
        }
    }

    /// <summary>A conversation under way with a success, a focus and two steps, the later of which needs the first.</summary>
    private async Task<Setting> Talking()
    {
        var town = await Town.Found(live.Platform);
        await town.Assign(town.Teacher, town.Coach);
        await town.Teacher.Does(town.Teacher.Id, new SetGoal(goal, "They explain"));
        var talk = await town.Begin(town.Coach);
        TeacherCommand[] commands =
        [
            new WriteEntry(talk, success, new EntryContent(new Success("A hand signal"))),
            new SkipComponent(talk, Component.Challenges, "Another day"),
            new AgreeFocus(talk, focus, "They answer each other"),
            new AgreeStep(talk, step, "Show it", StepOwner.Both, town.Today),
            new AgreeStep(talk, later, "Use it", StepOwner.Both, town.Today, Prerequisites: [step]),
        ];
        foreach (var command in commands)
        {
            await town.Coach.Does(town.Teacher.Id, command);
        }
        return new Setting(town, talk, success, step, goal, focus);
    }

    private sealed record Setting(Town Town, Guid Conversation, Guid Success, Guid Step, Guid Goal, Guid Focus)
    {
        public void Deconstruct(out Town town, out Guid conversation) => (town, conversation) = (Town, Conversation);
    }
}
