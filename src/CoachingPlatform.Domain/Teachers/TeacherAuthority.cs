using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Sharing;

namespace CoachingPlatform.Domain.Teachers;

/// <summary>
/// Who may do what to a teacher's record. Refused and absent look the same to whoever may not even see it.
/// </summary>
public static class TeacherAuthority
{
    private const Relations Pair = Relations.Self | Relations.AssignedCoach;

    /// <summary>Null when the caller may; else the refusal.</summary>
    public static Refusal? Check(TeacherState state, TeacherCommand command, Occasion occasion)
    {
        // What follows from a roster by itself, and nothing else: no back door.
        if (DistrictAuthority.IsOperator(occasion.Caller))
        {
            return command is RecordCoachLeaving ? null : Checks.NotFound("teacherId");
        }
        var relations = Relate.To(state, occasion);
        if (
            state.Conversation(ConversationOf(command)) is { } conversation
            && Relate.IsPair(state, conversation, occasion, relations)
        )
        {
            return ConversationMatter(command, relations);
        }
        if (!MayKnow(relations))
        {
            return Checks.NotFound("teacherId");
        }
        // Before any rule looks at the rest of the command: absent and hidden are answered alike.
        return command is IOnConversation ? Checks.NotFound("conversationId")
            : (relations & Doers(command)) != Relations.None ? null
            : Standing(command, relations);
    }

    private static bool MayKnow(Relations relations) =>
        (relations & ~(Relations.FormerCoach | Relations.Colleague)) != Relations.None;

    /// <summary>The conversation that a command is on, which whoever finishes it may give too.</summary>
    private static Guid ConversationOf(TeacherCommand command) =>
        command switch
        {
            IOnConversation on => on.ConversationId,
            AddEvidence { Target: EvidenceTarget.Entry, ConversationId: { } id } => id,
            RemoveEvidence { Target: EvidenceTarget.Entry, ConversationId: { } id } => id,
            _ => Guid.Empty,
        };

    private static Refusal? ConversationMatter(TeacherCommand command, Relations relations)
    {
        var isTeacher = relations.HasFlag(Relations.Self);
        return command switch
        {
            Reflect or NameNeeds when !isTeacher => NotYours("Only the teacher can do this. Ask them to write it."),
            PutOnAgenda or TakeOffAgenda when isTeacher => NotYours(
                "The coach keeps the agenda. Write what you need under “needs”."
            ),
            WithdrawConversation when isTeacher => NotYours("Only the coach of this conversation can withdraw it."),
            _ => null,
        };
    }

    /// <summary>The relations that may give a command which is not about a conversation that exists.</summary>
    private static Relations Doers(TeacherCommand command) =>
        command switch
        {
            AssignCoach or ChangeRhythm or EndAssignment or RecordLeaving or RecordReturn or RecordCoachLeaving =>
                Relations.Administrator,
            ProposeHandover or CompleteHandover or CancelHandover => Relations.Administrator | Relations.AssignedCoach,
            ConsentToLeader or WithdrawConsent or SetGoal or ReviseGoal or CloseGoal or ShareWith or TakeBackShare =>
                Relations.Self,
            _ => Pair,
        };

    private static Refusal Standing(TeacherCommand command, Relations relations) =>
        // A leader or administrator knows that this teacher is here, but nothing of what is in the record.
        command is IOnStep
        && (relations & Pair) == Relations.None
            ? Checks.NotFound("stepId")
        : relations.HasFlag(Relations.Self) || relations.HasFlag(Relations.AssignedCoach)
            ? NotYours(
                Doers(command) == Relations.Self
                    ? "Only the teacher can do this."
                    : "Only the district's administrator can do this."
            )
        : NotYours("This is for the teacher and their coach, or for the administrator who assigns coaches.");

    private static Refusal NotYours(string sentence) => new(Codes.NotYours, "", sentence);
}
