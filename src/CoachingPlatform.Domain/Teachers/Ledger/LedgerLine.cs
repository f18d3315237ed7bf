using System.Runtime.InteropServices;
using CoachingPlatform.Domain.Teachers.Cycles;

namespace CoachingPlatform.Domain.Teachers.Ledger;

/// <summary>What was done with something of a teacher's record.</summary>
public enum LedgerKind
{
    /// <summary>Read by somebody outside the pair.</summary>
    Read,
    Printed,

    /// <summary>Saved to a file.</summary>
    Exported,

    /// <summary>The teacher shared it.</summary>
    Shared,

    /// <summary>The teacher took a share back.</summary>
    ShareEnded,

    /// <summary>A cycle went to another coach.</summary>
    HandedOver,

    /// <summary>Read by an administrator whom the law compelled to disclose it.</summary>
    Disclosed,
}

/// <summary>What of a teacher's record a line of the ledger is about.</summary>
public enum LedgerItem
{
    Conversation,
    Cycle,

    /// <summary>A focus with its steps.</summary>
    Focus,
    Step,

    /// <summary>The timeline, under the teacher's id.</summary>
    Timeline,

    /// <summary>The ledger itself, under an id of zeros.</summary>
    Ledger,
}

/// <summary>A line of the teacher's ledger: in this hour, this person did this with that.</summary>
/// <param name="ReaderId">Who did it; with a share or a handover, to whom it went.</param>
/// <param name="ItemId">What it was done with.</param>
/// <param name="Item">What that is; null where it is no longer there.</param>
/// <param name="On">The day it was held, agreed on or opened; null where it has none.</param>
/// <param name="Kind">What was done.</param>
[GenerateSerializer, Immutable]
public sealed record LedgerLine(
    Guid ReaderId,
    Guid ItemId,
    LedgerItem? Item,
    DateOnly? On,
    LedgerKind Kind,
    DateTimeOffset Hour
)
{
    /// <summary>A line as stored, with what the record says of its item.</summary>
    public static LedgerLine Of(TeacherState state, Guid reader, Guid item, LedgerKind kind, DateTimeOffset hour)
    {
        (LedgerItem? what, DateOnly? on) =
            item == Guid.Empty ? (LedgerItem.Ledger, null)
            : item == state.Teacher ? (LedgerItem.Timeline, null)
            : state.Conversation(item) is { } c ? (LedgerItem.Conversation, c.HeldOn)
            : state.Step(item) is { } s ? (LedgerItem.Step, s.AgreedOn)
            : state.Cycle(item) is { } y ? (LedgerItem.Cycle, y.OpenedOn)
            : state.Conversations.LastOrDefault(f => f.Focus == item) is { } f ? (LedgerItem.Focus, f.HeldOn)
            : ((LedgerItem?)null, (DateOnly?)null);
        return new LedgerLine(reader, item, what, on, kind, hour);
    }
}

/// <summary>What a change of the record itself writes to the ledger.</summary>
/// <param name="Reader">To whom it went.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LedgerEntry(LedgerKind Kind, Guid Reader, Guid Item)
{
    /// <summary>The shares made and taken back and the handovers completed between two states.</summary>
    public static IEnumerable<LedgerEntry> Between(TeacherState before, TeacherState after)
    {
        if (before.Shares != after.Shares)
        {
            foreach (var share in after.Shares)
            {
                var earlier = before.Shares.FirstOrDefault(s => s.Id == share.Id);
                if (earlier is null)
                {
                    yield return new LedgerEntry(LedgerKind.Shared, share.With, share.Item);
                }
                // One that was over by its date already was not taken back.
                if (earlier?.EndedOn is null && share.EndedOn < share.Until)
                {
                    yield return new LedgerEntry(LedgerKind.ShareEnded, share.With, share.Item);
                }
            }
        }
        foreach (var handover in before.Handovers == after.Handovers ? [] : after.Handovers)
        {
            if (
                handover.Status == HandoverStatus.Completed
                && before.Handovers.All(h => h.Id != handover.Id || h.Status != HandoverStatus.Completed)
            )
            {
                yield return new LedgerEntry(LedgerKind.HandedOver, handover.ToCoach, handover.Cycle);
            }
        }
    }
}
