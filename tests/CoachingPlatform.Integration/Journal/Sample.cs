using System.Reflection;
using System.Runtime.CompilerServices;

namespace CoachingPlatform.Integration.Journal;

/// <summary>Rows whose every property holds something telling.</summary>
internal static class Sample
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <param name="optional">Whether what may be null holds something too.</param>
    public static object Row(Type type, bool optional)
    {
        var row = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties())
        {
            var isOptional =
                Nullability.Create(property).ReadState == NullabilityState.Nullable
                || Nullable.GetUnderlyingType(property.PropertyType) is not null;
            if (property.Name == "Tenant")
            {
                property.SetValue(row, "oakfield");
            }
            else if (optional || !isOptional)
            {
                property.SetValue(row, Value(property.PropertyType));
            }
        }
        return row;
    }

    private static object Value(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var t when t == typeof(string) => "Zoë’s “wait time” – עברית 🙂",
            var t when t == typeof(Guid) => new Guid(1, 0xabc, 0xdef, 1, 2, 3, 4, 5, 0xa6, 0xb7, 0xc8),
            var t when t == typeof(int) => 41,
            var t when t == typeof(long) => 1L << 40,
            var t when t == typeof(bool) => true,
            var t when t == typeof(DateOnly) => new DateOnly(2026, 10, 4),
            var t when t == typeof(DateTimeOffset) => Given.Noon.AddHours(1).AddMicroseconds(120_300),
            var t when t == typeof(byte[]) => new byte[] { 0, 7, 255 },
            { IsEnum: true } t => Enum.GetValues(t).GetValue(1)!,
            var t => throw new NotSupportedException(t.Name),
        };
}
