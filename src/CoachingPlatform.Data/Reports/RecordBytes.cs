using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Teachers.Reflections;

namespace CoachingPlatform.Data.Reports;

/// <summary>A teacher's record as it is kept: some thirty bytes a conversation. No words are in it.</summary>
internal static class RecordBytes
{
    public static byte[] Write(Record record)
    {
        var writer = new Packing();
        writer.All(record.Conversations, Write);
        writer.All(record.Steps, Write);
        writer.All(record.Goals, Write);
        writer.All(record.Assignments, Write);
        writer.All(record.Roster, Write);
        return writer.Bytes();
    }

    public static Record Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new Unpacking(bytes.ToArray());
        return new Record(
            reader.All(Conversation),
            reader.All(Step),
            reader.All(Goal),
            reader.All(Assignment),
            reader.All(Roster)
        );
    }

    private static void Write(Packing writer, ConversationFact c)
    {
        writer.Id(c.Coach);
        writer.Id(c.School);
        writer.Flags(c.IsFull, c.DiscussedEarlierSteps, c.EarlierStepsOpen, c.HasFocus);
        writer.Day(c.HeldOn);
        writer.Number(c.Minutes);
        writer.Number(c.Components);
        writer.Number(c.StudentEvidence);
        writer.Number(c.Usefulness ?? 0);
        writer.Number(c.Depth is { } depth ? (int)depth + 1 : 0);
        writer.All(c.Themes, (w, theme) => w.Text(theme));
        writer.All(c.Priorities, (w, priority) => w.Id(priority));
    }

    private static ConversationFact Conversation(Unpacking reader)
    {
        var (coach, school) = (reader.Id()!.Value, reader.Id());
        var flags = reader.Flags();
        return new ConversationFact(
            coach,
            school,
            flags.A,
            reader.Day(),
            reader.Number(),
            reader.Number(),
            flags.B,
            flags.C,
            flags.D,
            reader.Number(),
            reader.Number() is > 0 and var answer ? answer : null,
            reader.Number() is > 0 and var depth ? (DepthLevel)(depth - 1) : null,
            [.. reader.All(r => r.Text())],
            [.. reader.All(r => r.Id()!.Value)]
        );
    }

    private static void Write(Packing writer, StepFact s)
    {
        writer.Id(s.Coach);
        writer.Id(s.School);
        writer.Flags(s.IsDropped, s.DoneOn is not null);
        writer.Day(s.AgreedOn);
        writer.Day(s.FirstDueOn);
        writer.Day(s.DoneOn ?? default);
        writer.Number(s.TimesCarried);
        writer.All(s.Priorities, (w, priority) => w.Id(priority));
    }

    private static StepFact Step(Unpacking reader)
    {
        var (coach, school) = (reader.Id()!.Value, reader.Id());
        var flags = reader.Flags();
        var (agreed, due, done) = (reader.Day(), reader.Day(), reader.Day());
        return new StepFact(
            coach,
            school,
            agreed,
            due,
            flags.B ? done : null,
            flags.A,
            reader.Number(),
            [.. reader.All(r => r.Id()!.Value)]
        );
    }

    private static void Write(Packing writer, GoalFact g)
    {
        writer.Flags(g.IsMet);
        writer.Day(g.ClosedOn);
    }

    private static GoalFact Goal(Unpacking reader)
    {
        var flags = reader.Flags();
        return new GoalFact(reader.Day(), flags.A);
    }

    private static void Write(Packing writer, AssignmentFact a)
    {
        writer.Id(a.Coach);
        writer.Day(a.From);
        writer.Day(a.Until);
        writer.Number(a.RhythmDays);
    }

    private static AssignmentFact Assignment(Unpacking reader) =>
        new(reader.Id()!.Value, reader.Day(), reader.Day(), reader.Number());

    private static void Write(Packing writer, RosterFact r)
    {
        writer.Id(r.School);
        writer.Flags(r.OnLeave, r.FirstYearTeaching is not null);
        writer.Day(r.From);
        writer.Day(r.Until);
        writer.Day(r.KnownFrom);
        writer.Number(r.FirstYearTeaching ?? 0);
        writer.All(r.GradeBands, (w, band) => w.Number((int)band));
    }

    private static RosterFact Roster(Unpacking reader)
    {
        var school = reader.Id();
        var flags = reader.Flags();
        var (from, until, known, first) = (reader.Day(), reader.Day(), reader.Day(), reader.Number());
        return new RosterFact(
            school,
            from,
            until,
            known,
            [.. reader.All(r => (GradeBand)r.Number())],
            flags.B ? first : null,
            flags.A
        );
    }
}
