using System.Text.Json;
using System.Text.Json.Serialization;
using CoachingPlatform.Data.Roster;

namespace CoachingPlatform.Server.Operations.Districts;

/// <summary>What an operator asks about one district; as JSON on its way to the program that serves.</summary>
[JsonDerivedType(typeof(CreateDistrict), "create")]
[JsonDerivedType(typeof(ImportRoster), "import")]
[JsonDerivedType(typeof(SuspendDistrict), "suspend")]
[JsonDerivedType(typeof(ResumeDistrict), "resume")]
internal abstract record DistrictOrder(string Code)
{
    /// <summary>The order as one JSON document; the roles of a roster are tuples, hence the fields.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web) { IncludeFields = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>What is wrong with it whatever there is already, in a sentence; null when nothing is.</summary>
    public virtual string? Wrong() => null;
}

/// <param name="Roster">Who is in it, read and checked already; null to bring them in later.</param>
internal sealed record CreateDistrict(string Code, string Name, string TimeZone, RosterBrought? Roster)
    : DistrictOrder(Code)
{
    public override string? Wrong() => DistrictCodes.Wrong(Code) ?? TimeZones.Wrong(TimeZone);
}

internal sealed record ImportRoster(string Code, RosterBrought Roster) : DistrictOrder(Code);

internal sealed record SuspendDistrict(string Code) : DistrictOrder(Code);

internal sealed record ResumeDistrict(string Code) : DistrictOrder(Code);

/// <param name="Source">The name of the folder or file it was read from.</param>
internal sealed record RosterBrought(string Source, RosterPackage Package);

internal enum OrderState
{
    Going,
    Done,
    Refused,
}

/// <summary>How far an order has come, or how it ended: a line for the operator.</summary>
internal sealed record OrderLine(OrderState State, string Text, int Done = 0, int All = 0)
{
    public static OrderLine Ended(string text) => new(OrderState.Done, text);

    public static OrderLine Refused(string sentence) => new(OrderState.Refused, sentence);
}
