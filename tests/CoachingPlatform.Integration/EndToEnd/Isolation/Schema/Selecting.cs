using System.Collections.Immutable;
using GraphQL.Types;

namespace CoachingPlatform.Integration.EndToEnd.Isolation.Schema;

/// <summary>An argument of an operation, which becomes a variable of its document.</summary>
/// <param name="Name">The variable's, unique in the document.</param>
/// <param name="Path">Where it stands below the root field: teacherId, conversation.id.</param>
/// <param name="Place">What <see cref="Classified"/> knows it by.</param>
internal sealed record Variable(string Name, string Path, string Place, IGraphType Type);

/// <summary>Writes out all that can be selected below a field; of a type within itself, what is no further type.</summary>
internal sealed class Selecting(string prefix, int mostDepth)
{
    private readonly List<Variable> variables = [];
    private readonly HashSet<string> covered = new(StringComparer.Ordinal);

    public IReadOnlyList<Variable> Variables => variables;

    /// <summary>How many selections were written, as the gateway counts them.</summary>
    public int Count { get; private set; }

    /// <summary>The fields that were selected, as Type.field.</summary>
    public IReadOnlySet<string> Covered => covered;

    /// <summary>A field with its arguments and all below it; null where it leads deeper than is asked for.</summary>
    public string? Field(IComplexGraphType owner, FieldType field, string path, ImmutableStack<string> above)
    {
        var type = Published.Bare(field.ResolvedType!);
        if (IsComposite(type) && (above.Count() >= mostDepth || above.Distinct().Count() < above.Count()))
        {
            return null;
        }
        Count++;
        covered.Add($"{owner.Name}.{field.Name}");
        return field.Name + Arguments(owner, field, path) + Below(type, path, above);
    }

    /// <summary>The fields below a type in braces; nothing for a leaf.</summary>
    public string Below(IGraphType type, string path, ImmutableStack<string> above)
    {
        var inside = above.Push(type.Name);
        return type switch
        {
            UnionGraphType union => $" {{ __typename {Members(union.PossibleTypes, path, inside)} }}",
            IInterfaceGraphType face => $" {{ __typename {Members(face.PossibleTypes, path, inside)} }}",
            IObjectGraphType fields => $" {{ {All(fields, path, inside)} }}",
            _ => "",
        };
    }

    private string Members(IEnumerable<IObjectGraphType> members, string path, ImmutableStack<string> above)
    {
        Count++;
        return string.Join(
            ' ',
            members.Select(m =>
            {
                Count++;
                return $"... on {m.Name} {{ {All(m, path, above.Push(m.Name))} }}";
            })
        );
    }

    private string All(IObjectGraphType type, string path, ImmutableStack<string> above)
    {
        var fields = type
            .Fields.Select(f => Field(type, f, path.Length == 0 ? f.Name : $"{path}.{f.Name}", above))
            .OfType<string>()
            .ToList();
        Count += fields.Count == 0 ? 1 : 0;
        return fields.Count == 0 ? "__typename" : string.Join(' ', fields);
    }

    private string Arguments(IComplexGraphType owner, FieldType field, string path)
    {
        var written = (field.Arguments ?? [])
            .Select(a =>
            {
                var variable = new Variable(
                    $"{prefix}_{variables.Count}",
                    path.Length == 0 ? a.Name : $"{path}.{a.Name}",
                    $"{owner.Name}.{field.Name}({a.Name})",
                    a.ResolvedType!
                );
                variables.Add(variable);
                return $"{a.Name}: ${variable.Name}";
            })
            .ToList();
        return written.Count == 0 ? "" : $"({string.Join(", ", written)})";
    }

    private static bool IsComposite(IGraphType type) => type is IComplexGraphType or UnionGraphType;
}
