using System.Text.RegularExpressions;
using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Grains.Districts;

/// <summary>The line of the audit trail that a change of the district writes: who did what, and no free text.</summary>
internal static partial class DistrictAudit
{
    public static RowWrite Line(string tenant, DistrictState after, DistrictCommand command, Occasion occasion)
    {
        var (kind, disclosure) = command switch
        {
            AskDisclosure c => (AuditKind.DisclosureAsked, c.DisclosureId),
            ApproveDisclosure c => (AuditKind.DisclosureApproved, c.DisclosureId),
            WithdrawDisclosure c => (AuditKind.DisclosureWithdrawn, c.DisclosureId),
            _ => (AuditKind.SettingsChanged, Guid.Empty),
        };
        var concerned = after.Disclosure(disclosure)?.Teacher;
        var detail = concerned is null ? Name(command) : Detail(disclosure);
        return AuditTrail.Line(tenant, kind, occasion.Caller.Person, concerned, detail, occasion.Now);
    }

    /// <summary>Names a disclosure in the trail.</summary>
    public static string Detail(Guid disclosure) => $"Disclosure {disclosure:D}";

    /// <summary>RenamePriority becomes “Rename priority”.</summary>
    private static string Name(DistrictCommand command)
    {
        var words = Capital().Replace(command.GetType().Name, " $0").TrimStart().ToLowerInvariant();
        return $"{char.ToUpperInvariant(words[0])}{words[1..]}";
    }

    [GeneratedRegex("[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Capital();
}
