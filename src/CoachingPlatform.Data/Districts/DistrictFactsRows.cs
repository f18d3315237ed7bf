using System.Text.Json;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Data.Districts;

/// <summary>The facts of a district as the row that every process reads.</summary>
public static class DistrictFactsRows
{
    public static DistrictFactsRow Row(DistrictFacts facts) =>
        new()
        {
            Tenant = facts.Tenant,
            Stream = StreamId.District(facts.Tenant).Name,
            Version = facts.Number,
            Body = JsonSerializer.Serialize(facts),
        };

    public static DistrictFacts Facts(DistrictFactsRow row) => JsonSerializer.Deserialize<DistrictFacts>(row.Body)!;
}
