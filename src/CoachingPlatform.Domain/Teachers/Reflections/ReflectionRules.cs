using CoachingPlatform.Domain.Teachers.Visits;

namespace CoachingPlatform.Domain.Teachers.Reflections;

/// <summary>Guide: "Schedule and reflect".</summary>
internal static class ReflectionRules
{
    public static Decision<TeacherEvent> Decide(TeacherState state, Reflect c, Occasion o)
    {
        var check = new Checks();
        check.Range("usefulness", c.Usefulness, 1, 5);
        if (c.Depth is { } depth)
        {
            check.Defined("depth", depth);
        }
        var reflection = new TeacherReflection(
            c.Usefulness,
            c.Depth,
            check.Optional("practiceChange", c.PracticeChange),
            check.Optional("studentChange", c.StudentChange),
            check.Optional("helped", c.Helped),
            check.Optional("toChange", c.ToChange),
            check.Optional("needsMet", c.NeedsMet),
            check.Optional("needsRemaining", c.NeedsRemaining),
            o.Now
        );
        if (check.Found(state.Conversation(c.ConversationId) is not null, "conversationId"))
        {
            VisitRules.CheckOpen(state, state.Conversation(c.ConversationId)!, Codes.ReflectionClosed, check);
        }
        return check.Event<TeacherEvent>(() => new Reflected(c.ConversationId, reflection));
    }
}
