using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Districts;

/// <summary>What is true of the district for everyone in it; the source is its facts.</summary>
internal static class DistrictFields
{
    public static ObjectGraphType Type(OutputTypes types)
    {
        var leaves = types.Leaves;
        return Object(
            "District",
            "The district: what is true for everyone in it.",
            Field<DistrictFacts>("id", leaves.Required<string>(), "The district's id.", (f, _) => f.Tenant),
            Field<DistrictFacts>(
                "version",
                leaves.Required<long>(),
                "Rises by one with each change.",
                (f, _) => f.Number
            ),
            Field<DistrictFacts>("name", leaves.Required<string>(), "What it is called.", (f, _) => f.Name),
            Field<DistrictFacts>(
                "timeZone",
                leaves.Required<string>(),
                "Its IANA time zone: it says when a day begins and ends.",
                (f, _) => f.TimeZone
            ),
            Field<DistrictFacts>("today", leaves.Required<DateOnly>(), "Today there.", (_, r) => r.Today),
            Field<DistrictFacts>(
                "calendar",
                types.Required(typeof(Calendar)),
                "Its school years, terms and breaks.",
                (f, _) => f.Calendar
            ),
            Field<DistrictFacts>("schools", types.RequiredList(typeof(School)), "Its schools.", (f, _) => f.Schools),
            Field(
                "priorities",
                types.RequiredList(typeof(Priority)),
                "The priorities of the district and its schools.",
                Priorities,
                Argument("activeOn", leaves.Optional<DateOnly>(), "Only those active on this day."),
                Argument("schoolId", leaves.Optional<Guid>(), "Only the whole district's and this school's.")
            ),
            Field<DistrictFacts>(
                "themes",
                types.RequiredList(typeof(Theme)),
                "The themes of the frameworks that ship with the platform, then the district's own.",
                (f, _) => ThemeCatalog.Shipped.AddRange(f.OwnThemes)
            ),
            Field<DistrictFacts>(
                "settings",
                types.Required(typeof(DistrictSettings)),
                "What the district set.",
                (f, _) => f.Settings
            )
        );
    }

    /// <summary>The priority that a focus is linked to.</summary>
    public static FieldType Priority(OutputTypes types) =>
        Field<FocusLink>(
            "priority",
            types.Of(typeof(Priority)),
            "The priority it is linked to; null where it is a link to something else.",
            (link, r) => r.District.Facts.Priority(link.Id)
        );

    private static ValueTask<object?> Priorities(IResolveFieldContext context, GatewayRequest request)
    {
        var day = context.Optional<DateOnly>("activeOn");
        var school = context.Optional<Guid>("schoolId");
        return new(
            ((DistrictFacts)context.Source!)
                .Priorities.Where(p => day is not { } on || p.IsActiveOn(on))
                .Where(p => school is null || p.School is null || p.School == school)
                .ToList()
        );
    }
}
