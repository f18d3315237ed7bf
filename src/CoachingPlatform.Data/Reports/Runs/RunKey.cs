using System.Security.Cryptography;
using System.Text;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Data.Reports.Runs;

/// <summary>What a run is for, from which its id follows: planned again, it is the same row.</summary>
internal static class RunKey
{
    public static ReportRunRow Nightly(string tenant, DateOnly day, DateTimeOffset now) =>
        new()
        {
            Tenant = tenant,
            Run = Id(tenant, FormattableString.Invariant($"nightly {day:O}")),
            Reason = RunReason.Nightly,
            Day = day,
            PlannedAt = now,
            State = RunState.Due,
            DueAt = now,
        };

    /// <summary>A window is made at most once a day, however many people ask for it.</summary>
    public static ReportRunRow Asked(string tenant, Window window, DateOnly day, Guid askedBy, DateTimeOffset now) =>
        new()
        {
            Tenant = tenant,
            Run = Id(tenant, FormattableString.Invariant($"{window} on {day:O}")),
            Reason = RunReason.Asked,
            Day = day,
            From = window.From,
            Until = window.Until,
            AskedBy = askedBy,
            PlannedAt = now,
            State = RunState.Due,
            DueAt = now,
        };

    private static Guid Id(string tenant, string what) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}/report run/{what}")).AsSpan(0, 16));
}
