using System.Text.Json;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Coaches;

namespace CoachingPlatform.Data.Teachers;

/// <summary>Caseload rows as the coach's grain holds them.</summary>
public static class CaseloadRows
{
    public static CaseloadLine Line(CaseloadRow row) =>
        new(
            row.Teacher,
            row.Assignment,
            row.From,
            row.Until,
            row.RhythmDays,
            row.LastHeldOn,
            row.NextVisitAt,
            row.NextConversation,
            row.OpenConversation,
            row.OpenSteps,
            JsonSerializer.Deserialize<ImmutableArray<DateOnly>>(row.OpenDueDates)
        );
}
