using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using GraphQL.Types;

namespace CoachingPlatform.Integration.EndToEnd.Isolation.Schema;

/// <summary>An id among the arguments of an operation.</summary>
/// <param name="Path">Where it stands: input.steps.id, without the places in lists.</param>
internal readonly record struct Slot(string Path, Kind Kind, bool IsNew);

/// <summary>Something of the schema that nobody has classified yet; the sentence says what to add where.</summary>
internal sealed class UnclassifiedException(string sentence) : Exception(sentence);

/// <summary>Makes every argument of an operation, optional ones too, from what <see cref="Classified"/> says of it.</summary>
/// <param name="id">The id at a place; null leaves it out.</param>
/// <param name="words">The free text at a path.</param>
/// <param name="given">Values by path that a caller chose; null leaves one out.</param>
internal sealed class Filling(
    DateTimeOffset now,
    string choice,
    Func<Slot, string?> id,
    Func<string, string>? words = null,
    IReadOnlyDictionary<string, object?>? given = null
)
{
    private DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime);

    public JsonNode? Of(Variable variable) =>
        Of(variable.Type, variable.Path, [$"{variable.Place}:{choice}", variable.Place]);

    /// <summary>All ids among these arguments.</summary>
    public static ImmutableArray<Slot> Slots(IEnumerable<Variable> variables, string choice)
    {
        var found = ImmutableArray.CreateBuilder<Slot>();
        var looking = new Filling(
            DateTimeOffset.UnixEpoch,
            choice,
            slot =>
            {
                found.Add(slot);
                return "";
            }
        );
        foreach (var variable in variables)
        {
            looking.Of(variable);
        }
        return found.ToImmutable();
    }

    /// <param name="places">What it may be known by, the narrower first.</param>
    private JsonNode? Of(IGraphType type, string path, string[] places)
    {
        if (given is not null && given.TryGetValue(path, out var chosen))
        {
            return System.Text.Json.JsonSerializer.SerializeToNode(chosen);
        }
        var bare = Published.Bare(type);
        if (places.FirstOrDefault(Classified.HasValue) is { } known)
        {
            return System.Text.Json.JsonSerializer.SerializeToNode(Classified.Value(known, Today));
        }
        var one =
            places.Select(Classified.Id).FirstOrDefault(i => i is not null) is { } named
                ? id(new Slot(path, named.Kind, named.IsNew))
            : bare is IInputObjectGraphType input ? Object(input, path, places[^1])
            : Leaf(bare, path, places);
        return one is not null && Published.IsList(type) ? new JsonArray(one) : one;
    }

    private JsonObject Object(IInputObjectGraphType input, string path, string place)
    {
        var made = new JsonObject();
        foreach (var field in input.Fields.Where(f => !input.IsOneOf || f.Name == choice))
        {
            var value = Of(
                field.ResolvedType!,
                $"{path}.{field.Name}",
                [$"{place}.{field.Name}", $"{input.Name}.{field.Name}"]
            );
            if (value is not null)
            {
                made[field.Name] = value;
            }
        }
        return made;
    }

    private JsonNode Leaf(IGraphType type, string path, string[] places) =>
        type switch
        {
            EnumerationGraphType values => values.Values.First().Name,
            BooleanGraphType => true,
            IntGraphType => 30,
            LongGraphType => 0,
            { Name: "Words" } => words?.Invoke(path) ?? "Words",
            { Name: "Date" } => Classified.Day(Today),
            { Name: "DateTime" } => now.AddDays(2).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            { Name: "ID" } => throw new UnclassifiedException(
                $"“{places[^1]}” is an id. Say in Isolation/Schema/Classified.cs what it names (Naming), or that the client makes it (Making)."
            ),
            _ => throw new UnclassifiedException(
                $"“{places[^1]}” is a {type.Name}. Say in Isolation/Schema/Classified.cs what it names, or, if it names nothing, give it a value (Values)."
            ),
        };
}
