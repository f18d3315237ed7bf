using System.Buffers.Text;
using System.Text;
using GraphQL;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>Reads the arguments of a field, and refuses those that no type can refuse.</summary>
internal static class Arguments
{
    public static Guid Id(this IResolveFieldContext context, string name) => (Guid)context.Arguments![name].Value!;

    public static T? Optional<T>(this IResolveFieldContext context, string name)
        where T : struct => Find(context, name) is T value ? value : null;

    public static T Required<T>(this IResolveFieldContext context, string name) => (T)context.Arguments![name].Value!;

    public static string? Text(this IResolveFieldContext context, string name) => Find(context, name) as string;

    /// <summary>The values of a list; null when it was left out.</summary>
    public static IReadOnlyList<T>? Several<T>(this IResolveFieldContext context, string name) =>
        Find(context, name) is System.Collections.IEnumerable values ? [.. values.Cast<T>()] : null;

    /// <summary>How many items a page shall have: 0 to <paramref name="most"/>.</summary>
    public static int First(this IResolveFieldContext context, int most)
    {
        var first = context.Required<int>("first");
        return first >= 0 && first <= most
            ? first
            : throw Errors.BadArgument($"“first” is {first}; it must be from 0 to {most}.");
    }

    /// <summary>What a cursor holds; null when none was given.</summary>
    public static string? After(this IResolveFieldContext context)
    {
        if (context.Text("after") is not { } cursor)
        {
            return null;
        }
        return Decoded(cursor) ?? throw BadCursor();
    }

    /// <summary>What a cursor holds; null when it is none.</summary>
    public static string? Decoded(string cursor) =>
        Base64Url.IsValid(cursor) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) : null;

    public static string Cursor(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    private static object? Find(IResolveFieldContext context, string name) =>
        context.Arguments?.TryGetValue(name, out var argument) == true ? argument.Value : null;

    public static ExecutionError BadCursor() =>
        Errors.BadArgument("“after” must be a cursor that an earlier page of the same list gave.");
}
