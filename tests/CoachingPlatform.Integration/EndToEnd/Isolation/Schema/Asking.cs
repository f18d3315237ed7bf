using System.Collections.Immutable;
using CoachingPlatform.Server.Gateway.Engine;
using GraphQL.Types;

namespace CoachingPlatform.Integration.EndToEnd.Isolation.Schema;

/// <summary>
/// One root field as it is asked: with all that is below it, or, where that is more than a document may select, a part.
/// </summary>
/// <param name="Choice">
/// The member of an input of which exactly one is given, or of what is read the type; empty where there is no choice.
/// </param>
internal sealed record Asking(
    string Operation,
    string Root,
    string Name,
    string Choice,
    Func<string, Selecting, string> Write
)
{
    /// <summary>What became of a command, and no more.</summary>
    public const int Outcome = 2;

    /// <summary>What a record as it stands after a change is looked at; reading it whole is for the queries.</summary>
    private const int AfterChange = 3;

    /// <summary>Leaves room for what stands around it.</summary>
    private const int MostSelections = DocumentLimits.MostSelections * 9 / 10;

    private static readonly Lazy<ImmutableArray<Asking>> Made = new(() => [.. Published.Roots.SelectMany(Of)]);

    /// <summary>Every root field of the schema.</summary>
    public static ImmutableArray<Asking> All => Made.Value;

    public static IEnumerable<Asking> Queries => All.Where(a => a.Operation == "query");

    public static IEnumerable<Asking> Mutations => All.Where(a => a.Operation == "mutation");

    /// <summary>Of what goes on, the first update is what is answered.</summary>
    public static IEnumerable<Asking> Reads => All.Where(a => !a.IsMutation);

    public bool IsMutation => Operation == "mutation";

    /// <summary>What <see cref="Audiences"/> knows it by.</summary>
    public string Audience => IsMutation || Choice.Length == 0 ? Root : $"{Root}:{Choice}";

    public bool GoesOn => Operation == "subscription";

    private int Depth => IsMutation ? AfterChange : DocumentLimits.MostDepth - 1;

    public override string ToString() => $"{Operation} {Name}";

    /// <summary>The field under an alias, with its variables named by it.</summary>
    /// <param name="depth">How many levels of it; all that is to be asked, if left out.</param>
    public (string Text, Selecting Written) As(string alias, int? depth = null)
    {
        var written = new Selecting(alias, depth ?? Depth);
        return ($"{alias}: {Write(alias, written)}", written);
    }

    private static IEnumerable<Asking> Of((string Operation, IObjectGraphType Root) root) =>
        root.Root.Fields.SelectMany(f =>
            root.Operation == "mutation"
                ? Choices(f)
                    .Select(choice => new Asking(
                        root.Operation,
                        f.Name,
                        choice.Length == 0 ? f.Name : $"{f.Name} {choice}",
                        choice,
                        (_, s) => s.Field(root.Root, f, "", [])!
                    ))
            : Published.Bare(f.ResolvedType!) is IInterfaceGraphType face
                ? face.PossibleTypes.SelectMany(t => Parts(root.Operation, root.Root, f, t, t.Name))
            : Parts(root.Operation, root.Root, f, Published.Bare(f.ResolvedType!) as IObjectGraphType, "")
        );

    /// <summary>As many askings as it takes to select everything below a field.</summary>
    /// <param name="type">What is selected of; null for a leaf.</param>
    private static IEnumerable<Asking> Parts(
        string operation,
        IObjectGraphType root,
        FieldType field,
        IObjectGraphType? type,
        string choice
    )
    {
        if (type is null)
        {
            yield return new Asking(operation, field.Name, field.Name, "", (_, s) => s.Field(root, field, "", [])!);
            yield break;
        }
        var parts = new List<List<FieldType>> { new() };
        var full = 0;
        foreach (var inner in type.Fields)
        {
            var size = Size(type, inner);
            if (full + size > MostSelections)
            {
                parts.Add([]);
                full = 0;
            }
            full += size;
            parts[^1].Add(inner);
        }
        for (var i = 0; i < parts.Count; i++)
        {
            var fields = parts[i].Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
            IGraphType part = choice.Length == 0 ? Only(type, fields) : Of(Only(type, fields));
            var named = choice.Length == 0 ? field.Name : $"{field.Name} {choice}";
            var name = parts.Count == 1 ? named : $"{named} {{ {string.Join(' ', fields)} }}";
            yield return new Asking(
                operation,
                field.Name,
                name,
                choice,
                (_, s) => s.Field(root, With(field, part), "", [])!
            );
        }
    }

    private static int Size(IObjectGraphType type, FieldType field)
    {
        var measured = new Selecting("m", DocumentLimits.MostDepth - 1);
        measured.Field(type, field, field.Name, [type.Name]);
        return measured.Count;
    }

    /// <summary>The type with some of its fields only.</summary>
    private static ObjectGraphType Only(IObjectGraphType type, HashSet<string> names)
    {
        var only = new ObjectGraphType { Name = type.Name };
        foreach (var field in type.Fields.Where(f => names.Contains(f.Name)))
        {
            only.AddField(field);
        }
        return only;
    }

    /// <summary>One type among those that a field may give.</summary>
    private static InterfaceGraphType Of(ObjectGraphType type)
    {
        var one = new InterfaceGraphType { Name = "One" };
        one.AddPossibleType(type);
        return one;
    }

    private static FieldType With(FieldType field, IGraphType type) =>
        new()
        {
            Name = field.Name,
            Arguments = field.Arguments,
            ResolvedType = type,
        };

    /// <summary>The members of the input, below a mutation, of which exactly one is given.</summary>
    private static IEnumerable<string> Choices(FieldType field) =>
        (field.Arguments ?? []).SelectMany(a => OneOf(Published.Bare(a.ResolvedType!), [])).DefaultIfEmpty("");

    private static IEnumerable<string> OneOf(IGraphType type, ImmutableHashSet<string> above) =>
        type is not IInputObjectGraphType input || above.Contains(type.Name) ? []
        : input.IsOneOf ? input.Fields.Select(f => f.Name)
        : input.Fields.SelectMany(f => OneOf(Published.Bare(f.ResolvedType!), above.Add(type.Name)));
}
