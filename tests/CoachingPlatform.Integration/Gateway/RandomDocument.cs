using System.Globalization;
using System.Text;
using CoachingPlatform.Server.Gateway.Nodes;
using GraphQL;
using GraphQL.Types;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>A valid document made from the schema by the numbers of a seed, and ways to spoil one.</summary>
internal sealed class RandomDocument(ISchema schema, int seed)
{
    private const int Deepest = 7;

    private readonly Random random = new(seed);
    private readonly StringBuilder text = new();
    private int left = 150;
    private int aliases;

    public string Valid(bool isMutation)
    {
        text.Append(isMutation ? "mutation " : "query ");
        Select(isMutation ? schema.Mutation! : schema.Query, 1, isMutation ? 2 : 4);
        return text.ToString();
    }

    /// <summary>A document with a few characters taken away, doubled or put in.</summary>
    public string Spoilt(string document)
    {
        const string bad = "{}()[]$@!:|&\"\\#0aé\u0000\ud83c ...";
        var chars = document.ToList();
        for (var i = random.Next(1, 6); i > 0 && chars.Count > 1; i--)
        {
            var at = random.Next(chars.Count);
            switch (random.Next(3))
            {
                case 0:
                    chars.RemoveRange(at, Math.Min(random.Next(1, 8), chars.Count - at));
                    break;
                case 1:
                    chars.InsertRange(at, chars.Skip(at).Take(random.Next(1, 20)).ToList());
                    break;
                default:
                    chars.Insert(at, bad[random.Next(bad.Length)]);
                    break;
            }
        }
        return string.Concat(chars);
    }

    private void Select(IComplexGraphType type, int depth, int most)
    {
        text.Append("{ ");
        foreach (var one in type is IInterfaceGraphType face ? face.PossibleTypes.Where(_ => left > 0 && Coin()) : [])
        {
            text.Append(CultureInfo.InvariantCulture, $"... on {one.Name} ");
            Select(one, depth + 1, most);
        }
        var fields = type.Fields.Where(f => depth < Deepest || !HasFields(f)).ToList();
        for (var i = random.Next(1, most + 1); i > 0 && left > 0 && fields.Count > 0; i--)
        {
            left--;
            var field = fields[random.Next(fields.Count)];
            text.Append(CultureInfo.InvariantCulture, $"a{aliases++}: {field.Name}");
            Arguments(field);
            if (HasFields(field))
            {
                Select((IComplexGraphType)field.ResolvedType!.GetNamedType(), depth + 1, 5);
            }
            text.Append(' ');
        }
        text.Append("__typename } ");
    }

    private static bool HasFields(FieldType field) => field.ResolvedType!.GetNamedType() is IComplexGraphType;

    private void Arguments(FieldType field)
    {
        var given = (field.Arguments ?? []).Where(a => IsNeeded(a.ResolvedType!, a.DefaultValue) || Coin()).ToList();
        if (given.Count == 0)
        {
            return;
        }
        text.Append('(');
        foreach (var argument in given)
        {
            text.Append(argument.Name).Append(": ");
            Value(argument.ResolvedType!, 0);
            text.Append(' ');
        }
        text.Append(')');
    }

    private void Value(IGraphType type, int depth)
    {
        switch (type)
        {
            case NonNullGraphType { ResolvedType: { } inner }:
                Value(inner, depth);
                break;
            case ListGraphType { ResolvedType: { } inner }:
                text.Append('[');
                for (var i = random.Next(3); i > 0; i--)
                {
                    Value(inner, depth);
                    text.Append(' ');
                }
                text.Append(']');
                break;
            case EnumerationGraphType values:
                text.Append(values.Values.ElementAt(random.Next(values.Values.Count)).Name);
                break;
            case IInputObjectGraphType input:
                Input(input, depth);
                break;
            default:
                text.Append(Leaf(type.Name));
                break;
        }
    }

    private void Input(IInputObjectGraphType input, int depth)
    {
        text.Append('{');
        var fields = input
            .Fields.Where(f => IsNeeded(f.ResolvedType!, f.DefaultValue) || (depth < 3 && Coin()))
            .ToList();
        foreach (var field in input.IsOneOf ? fields.Take(1) : fields)
        {
            text.Append(field.Name).Append(": ");
            Value(field.ResolvedType!, depth + 1);
            text.Append(' ');
        }
        text.Append('}');
    }

    private string Leaf(string type) =>
        type switch
        {
            "ID" => $"\"{Ids[random.Next(Ids.Length)]}\"",
            "NodeId" when Coin() => $"\"{Node()}\"",
            "Int" => random.Next(4) == 0 ? $"{random.Next(int.MinValue, int.MaxValue)}" : $"{random.Next(-2, 60)}",
            "Float" => "1.5",
            "Boolean" => Coin() ? "true" : "false",
            "Date" => $"\"20{random.Next(10, 40)}-0{random.Next(1, 10)}-1{random.Next(10)}\"",
            "DateTime" => $"\"20{random.Next(10, 40)}-0{random.Next(1, 10)}-1{random.Next(10)}T10:00:00Z\"",
            _ => Texts[random.Next(Texts.Length)],
        };

    private NodeId Node() =>
        new((NodeKind)random.Next(1, 7), Ids[random.Next(Ids.Length)], (RunningServer.Teacher, Ids[^1]));

    private static readonly Guid[] Ids =
    [
        RunningServer.Teacher,
        RunningServer.Coach,
        RunningServer.Administrator,
        RunningServer.Elm,
        RunningServer.Priority,
        Guid.Empty,
        Guid.Parse("0193f2a0-0000-7000-8000-000000000001"),
    ];

    private static readonly string[] Texts =
    [
        "\"\"",
        "\"Help me plan the seminar.\"",
        "\"’ or 1=1; --\"",
        "\"\\u0000\\u202e\"",
        "\"https://example.org/a\"",
        "\"🏃\"",
        $"\"{new string('x', 5_000)}\"",
    ];

    private static bool IsNeeded(IGraphType type, object? fallback) => type is NonNullGraphType && fallback is null;

    private bool Coin() => random.Next(2) == 0;
}
