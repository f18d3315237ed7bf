using System.Collections;
using System.Reflection;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>
/// One property of a command, at any depth: its name as the schema spells it, its type, and the command with another
/// value in its place.
/// </summary>
internal sealed record Part(string Field, Type Type, Func<object, object> Put)
{
    public static IEnumerable<Part> Of(object command) =>
        command
            .GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite)
            .SelectMany(p => Within(command, p));

    /// <summary>All texts in a value, at any depth.</summary>
    public static IEnumerable<Words> Words(object? value) =>
        value switch
        {
            null => [],
            Words words => [words],
            string or Guid => [],
            IEnumerable many => many.Cast<object?>().SelectMany(Words),
            _ when value.GetType().Namespace?.StartsWith("CoachingPlatform", StringComparison.Ordinal) == true => value
                .GetType()
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetIndexParameters().Length == 0)
                .SelectMany(p => Words(p.GetValue(value))),
            _ => [],
        };

    private static IEnumerable<Part> Within(object owner, PropertyInfo property)
    {
        var name = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        object With(object value)
        {
            var copy = owner.GetType().GetMethod("<Clone>$")!.Invoke(owner, null)!;
            property.SetValue(copy, value);
            return copy;
        }
        yield return new Part(name, type, With);
        var value = property.GetValue(owner);
        if (type.IsValueType && type.IsGenericType && value is IStructuralEquatable && Items(value) is [var first, ..])
        {
            object WithFirst(object item) =>
                With(type.GetMethod("SetItem", [typeof(int), item.GetType()])!.Invoke(value, [0, item])!);
            if (first is Words)
            {
                yield return new Part($"{name}.0", typeof(Words), WithFirst);
            }
            foreach (var inner in IsRecord(first.GetType()) ? Of(first) : [])
            {
                yield return new Part($"{name}.{inner.Field}", inner.Type, v => WithFirst(inner.Put(v)));
            }
        }
        else if (value is not null && IsRecord(type))
        {
            foreach (var inner in Of(value))
            {
                yield return new Part($"{name}.{inner.Field}", inner.Type, v => With(inner.Put(v)));
            }
        }
    }

    private static List<object> Items(object array) =>
        (bool)array.GetType().GetProperty("IsDefault")!.GetValue(array)!
            ? []
            : [.. ((IEnumerable)array).Cast<object>()];

    private static bool IsRecord(Type type) => type.IsClass && type.GetMethod("<Clone>$") is not null;
}
