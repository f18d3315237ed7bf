using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Entries;

namespace CoachingPlatform.Domain.Teachers.Conversations;

/// <summary>Sittings: a conversation begins, pauses, goes on another day, or is recorded afterwards from paper.</summary>
internal static class SittingRules
{
    public static Decision<TeacherEvent> Decide(TeacherState state, BeginConversation c, Occasion o)
    {
        var check = new Checks();
        var conversation = state.Conversation(c.ConversationId);
        if (!check.Found(conversation is not null, "conversationId"))
        {
            return check.Then<TeacherEvent>(() => []);
        }
        check.That(
            conversation!.Status is ConversationStatus.Planned or ConversationStatus.Missed,
            Codes.WrongState,
            "conversationId",
            "This conversation has begun or ended already. Resume it if it is paused."
        );
        Pairs.CheckCoach(state, conversation.Coach, o, check, "conversationId");
        NoneUnderWay(state, conversation.Coach, check);
        var school = CheckSchool(state, c.SchoolId, o, o.Today, check);
        return check.Event<TeacherEvent>(() =>
            new ConversationBegun(
                conversation.Id,
                conversation.Coach,
                state.OpenCycle(conversation.Coach)?.Id,
                conversation.Kind,
                o.Today,
                school,
                conversation.LeadEntryPoint,
                o.Now
            )
        );
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, BeginUnplanned c, Occasion o)
    {
        var check = new Checks();
        check.NewId("conversationId", c.ConversationId, state.Conversation(c.ConversationId) is not null);
        check.Defined("kind", c.Kind);
        CheckLead(c.LeadEntryPoint, check);
        Pairs.CheckCoach(state, c.CoachId, o, check);
        NoneUnderWay(state, c.CoachId, check);
        var school = CheckSchool(state, c.SchoolId, o, o.Today, check);
        return check.Event<TeacherEvent>(() =>
            new ConversationBegun(
                c.ConversationId,
                c.CoachId,
                state.OpenCycle(c.CoachId)?.Id,
                c.Kind,
                o.Today,
                school,
                c.LeadEntryPoint,
                o.Now
            )
        );
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, RecordConversation c, Occasion o)
    {
        var check = new Checks();
        var planned = state.Conversation(c.ConversationId);
        var fits =
            planned is { Status: ConversationStatus.Planned or ConversationStatus.Missed }
            && planned.Coach == c.CoachId;
        check.NewId("conversationId", c.ConversationId, planned is not null && !fits);
        check.Defined("kind", c.Kind);
        CheckLead(c.LeadEntryPoint, check);
        check.Date("heldOn", c.HeldOn);
        check.That(
            c.HeldOn <= o.Today,
            Codes.OutOfRange,
            "heldOn",
            "A conversation is recorded afterwards; the day held cannot be in the future."
        );
        check.Range("minutes", c.Minutes, 1, 1_440);
        Pairs.CheckCoach(state, c.CoachId, o, check, day: c.HeldOn);
        var school = CheckSchool(state, c.SchoolId, o, c.HeldOn, check);
        return check.Event<TeacherEvent>(() =>
            new ConversationRecordedAfterwards(
                c.ConversationId,
                c.CoachId,
                state.CycleOn(c.CoachId, c.HeldOn)?.Id,
                c.Kind,
                c.HeldOn,
                c.Minutes,
                school,
                c.LeadEntryPoint
            )
        );
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, PauseConversation c, Occasion o)
    {
        var check = new Checks();
        In(state, c.ConversationId, ConversationStatus.InProgress, "Only a conversation in progress can pause.", check);
        return check.Then<TeacherEvent>(() =>
            [
                .. EntryRules.TakeUpDrafts(state, c.ConversationId, o).Events,
                new ConversationPaused(c.ConversationId, o.Now),
            ]
        );
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, ResumeConversation c, Occasion o)
    {
        var check = new Checks();
        if (
            In(state, c.ConversationId, ConversationStatus.Paused, "Only a paused conversation can resume.", check) is
            { } v
        )
        {
            check.That(
                !state
                    .ConversationsWith(v.Coach)
                    .Any(other => other is { Status: ConversationStatus.InProgress, RecordedAfterwards: false }),
                Codes.ConversationOpen,
                "conversationId",
                "Another conversation of this pair is in progress. Pause or complete it first."
            );
        }
        return check.Event<TeacherEvent>(() => new ConversationResumed(c.ConversationId, o.Now));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, CorrectMinutes c)
    {
        var check = new Checks();
        check.Range("minutes", c.Minutes, 1, 1_440);
        if (check.Found(state.Conversation(c.ConversationId) is not null, "conversationId"))
        {
            check.That(
                state.Conversation(c.ConversationId)! is { HeldOn: not null, Status: not ConversationStatus.Withdrawn },
                Codes.WrongState,
                "conversationId",
                "A conversation has minutes once it has begun, and while it counts."
            );
        }
        return check.Event<TeacherEvent>(() => new MinutesCorrected(c.ConversationId, c.Minutes));
    }

    private static void NoneUnderWay(TeacherState state, Guid coach, Checks check) =>
        check.That(
            !state.ConversationsWith(coach).Any(v => v.IsUnderWay && !v.RecordedAfterwards),
            Codes.ConversationOpen,
            "conversationId",
            "A conversation of this pair is under way already. Complete it, or resume it if it is paused."
        );

    private static Conversation? In(
        TeacherState state,
        Guid id,
        ConversationStatus status,
        string sentence,
        Checks check
    )
    {
        var conversation = state.Conversation(id);
        return
            check.Found(conversation is not null, "conversationId")
            && check.That(conversation!.Status == status, Codes.WrongState, "conversationId", sentence)
            ? conversation
            : null;
    }

    private static void CheckLead(EntryPoint? lead, Checks check)
    {
        if (lead is { } value)
        {
            check.Defined("leadEntryPoint", value);
        }
    }

    /// <summary>The school it counts under: the teacher's on that day; named where they have several.</summary>
    private static Guid? CheckSchool(TeacherState state, Guid? named, Occasion o, DateOnly day, Checks check)
    {
        var schools = o.Roster.Find(state.Teacher)?.SchoolsAs(Role.Teacher).Distinct().ToList() ?? [];
        if (named is { } school)
        {
            check.Found(schools.Contains(school), "schoolId");
            check.That(
                o.Facts.School(school)?.IsOpenOn(day) != false,
                Codes.SchoolClosed,
                "schoolId",
                "This school was closed on that day; choose the one the teacher was in."
            );
            return school;
        }
        check.That(
            schools.Count <= 1,
            Codes.SchoolNeeded,
            "schoolId",
            "This teacher works at several schools. Say at which one the conversation takes place."
        );
        return schools.Count == 1 ? schools[0] : null;
    }
}
