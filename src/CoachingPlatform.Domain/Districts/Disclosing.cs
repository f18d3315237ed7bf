namespace CoachingPlatform.Domain.Districts;

/// <summary>
/// Asks to disclose what one teacher's conversations of a time hold, because the law compels it. It is read by nobody
/// before a second administrator approves; whoever asks counts as the first.
/// </summary>
/// <param name="DisclosureId">A new unique id made by the client.</param>
/// <param name="TeacherId">Whose record it is; never the asker's own.</param>
/// <param name="From">The first day of the window: what was held on or after it.</param>
/// <param name="Until">The first day that no longer belongs; tomorrow at the latest.</param>
/// <param name="Ground">The legal ground, such as the law and section that compels it.</param>
/// <param name="Reference">The court or authority, and its file number.</param>
/// <param name="TellFrom">
/// The first day the teacher may be told, where a court forbids it before; left out, the ledger tells at once.
/// </param>
[GenerateSerializer, Immutable]
public sealed record AskDisclosure(
    Guid DisclosureId,
    Guid TeacherId,
    DateOnly From,
    DateOnly Until,
    Words Ground,
    Words Reference,
    DateOnly? TellFrom = null
) : DistrictCommand;

/// <summary>
/// Approves a disclosure as the second administrator. The two can then read what it names, for 30 days.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record ApproveDisclosure(Guid DisclosureId) : DistrictCommand;

/// <summary>Withdraws a disclosure, approved or not: it is read no more.</summary>
[GenerateSerializer, Immutable]
public sealed record WithdrawDisclosure(Guid DisclosureId) : DistrictCommand;

/// <summary>An administrator asked for a disclosure compelled by law.</summary>
[StoredAs("district.disclosure-asked")]
public sealed record DisclosureAsked(
    Guid Disclosure,
    Guid Teacher,
    DateOnly From,
    DateOnly Until,
    Words Ground,
    Words Reference,
    DateOnly? TellFrom
) : DistrictEvent;

/// <summary>A second administrator approved it.</summary>
[StoredAs("district.disclosure-approved")]
public sealed record DisclosureApproved(Guid Disclosure) : DistrictEvent;

/// <summary>An administrator withdrew it.</summary>
[StoredAs("district.disclosure-withdrawn")]
public sealed record DisclosureWithdrawn(Guid Disclosure) : DistrictEvent;
