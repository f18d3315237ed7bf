using System.Collections.Immutable;
using System.Reflection;

namespace CoachingPlatform.Domain.Tests.Conventions;

/// <summary>
/// An instance of any record, from its own constructor: always the same one, or, given a random source, one of many,
/// in which ids come from a small pool and lists may have been left out.
/// </summary>
internal sealed class Any(Random? random = null, bool leavesOut = false)
{
    private static readonly ImmutableArray<Guid> Pool =
    [
        .. Enumerable.Range(1, 6).Select(i => new Guid(i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
    ];

    private static readonly DateOnly Day = new(2026, 10, 14);

    public object Of(Type type, string name = "")
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying, name);
        }
        if (type.IsEnum)
        {
            var values = Enum.GetValues(type);
            return values.GetValue(random?.Next(values.Length) ?? Math.Min(1, values.Length - 1))!;
        }
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return Many(type.GetGenericArguments()[0], name);
        }
        return type switch
        {
            _ when type == typeof(Guid) => Pool[random?.Next(Pool.Length) ?? 0],
            _ when type == typeof(string) => name,
            _ when type == typeof(Words) => new Words(name),
            _ when type == typeof(int) => random?.Next(-5, 500) ?? 5,
            _ when type == typeof(bool) => random is null || random.Next(2) == 1,
            _ when type == typeof(DateOnly) => Day.AddDays(random?.Next(-40, 40) ?? 0),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(
                Day,
                new TimeOnly(15, 0),
                TimeSpan.Zero
            ).AddDays(random?.Next(-40, 40) ?? 0),
            _ => Record(type),
        };
    }

    private object Record(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(Argument)]);
    }

    private object? Argument(ParameterInfo parameter)
    {
        var mayBeNull = new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        return mayBeNull && random?.Next(2) == 0 ? null : Of(parameter.ParameterType, parameter.Name!);
    }

    /// <summary>One item, or, at random, none to two, or the list that a client left out.</summary>
    private object Many(Type item, string name)
    {
        var count = random?.Next(leavesOut ? -1 : 0, 3) ?? 1;
        if (count < 0)
        {
            return Activator.CreateInstance(typeof(ImmutableArray<>).MakeGenericType(item))!;
        }
        var items = Array.CreateInstance(item, count);
        for (var i = 0; i < count; i++)
        {
            items.SetValue(Of(item, name), i);
        }
        return typeof(ImmutableArray)
            .GetMethods()
            .Single(m =>
                m.Name == nameof(ImmutableArray.Create) && m.GetParameters() is [{ ParameterType.IsArray: true }]
            )
            .MakeGenericMethod(item)
            .Invoke(null, [items])!;
    }
}
