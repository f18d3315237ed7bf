using GraphQL.Types;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>The published names of an enum's values, without boxing the value.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Names = Enum.GetValues<T>()
        .ToDictionary(v => v, v => Types.Names.Value(v.ToString()));

    /// <summary>The published name, or null for a number that no name stands for.</summary>
    public static string? Of(T value) => Names.GetValueOrDefault(value);

    /// <summary>The flags that are set, without the one that stands for none.</summary>
    public static string[] Flags(T value) =>
        [.. Names.Where(n => Convert.ToInt64(n.Key, null) != 0 && value.HasFlag(n.Key)).Select(n => n.Value)];
}

/// <summary>An enum of the Domain; a value that is already its published name passes.</summary>
internal sealed class EnumType : EnumerationGraphType
{
    public EnumType(Type type, Descriptions descriptions)
    {
        Name = Names.Output(type);
        Description = descriptions.Of(type) ?? Vocabulary.OfType(type);
        var flags = type.IsDefined(typeof(FlagsAttribute), inherit: false);
        foreach (var value in Enum.GetValues(type))
        {
            if (!flags || Convert.ToInt64(value, null) != 0)
            {
                Add(Names.Value($"{value}"), value, descriptions.OfValue(type, $"{value}"));
            }
        }
    }

    public override object? Serialize(object? value) => value is string ? value : base.Serialize(value);
}
