using System.Collections;
using System.Globalization;
using CoachingPlatform.Domain;
using CoachingPlatform.Server.Gateway.Nodes;
using GraphQL.Types;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>
/// A scalar that travels as a string. Serializing keeps the value as it is: the result writer formats it straight into
/// the response.
/// </summary>
internal abstract class TextScalar<T> : ScalarGraphType
{
    protected abstract bool TryParse(string text, out T value);

    protected abstract string Expected { get; }

    public override object? ParseLiteral(GraphQLValue value) =>
        value switch
        {
            GraphQLStringValue text => Parse(text.Value.ToString()),
            GraphQLNullValue => null,
            _ => throw Malformed(),
        };

    public override object? ParseValue(object? value) =>
        value switch
        {
            null => null,
            T => value,
            string text => Parse(text),
            _ => throw Malformed(),
        };

    public override object? Serialize(object? value) => value;

    public override bool CanSerializeList(IEnumerable list, bool allowNulls) => list is T[];

    private object? Parse(string text) => TryParse(text, out var value) ? value : throw Malformed();

    private FormatException Malformed() => new($"{Name} must be {Expected}.");
}

/// <summary>The id of anything that was made here: a UUID.</summary>
internal sealed class IdScalar : TextScalar<Guid>
{
    public IdScalar() => Name = "ID";

    protected override string Expected => "a UUID such as 0b7d5a52-3f0f-4d5c-9a53-1f2f6f6f9a10";

    protected override bool TryParse(string text, out Guid value) => Guid.TryParseExact(text, "D", out value);
}

/// <summary>The global id of something.</summary>
internal sealed class NodeIdScalar : TextScalar<NodeId>
{
    public NodeIdScalar()
    {
        Name = "NodeId";
        Description = "A global id, to be kept and given back as it is.";
    }

    protected override string Expected => "a “nodeId” as the platform gave it";

    protected override bool TryParse(string text, out NodeId value) => NodeId.TryParse(text, out value);

    public override object? Serialize(object? value) => value?.ToString();

    public override bool CanSerializeList(IEnumerable list, bool allowNulls) => false;
}

internal sealed class DateScalar : TextScalar<DateOnly>
{
    public DateScalar()
    {
        Name = "Date";
        Description = "A day in the district's time zone, as ISO 8601: 2026-09-01.";
    }

    protected override string Expected => "a day such as 2026-09-01";

    protected override bool TryParse(string text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}

internal sealed class DateTimeScalar : TextScalar<DateTimeOffset>
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public DateTimeScalar()
    {
        Name = "DateTime";
        Description = "A moment with its offset, as ISO 8601: 2026-09-01T15:30:00-05:00.";
    }

    protected override string Expected => "a moment with its offset, such as 2026-09-01T15:30:00-05:00";

    /// <summary>Without an offset a moment is refused, so that it never means the server's own time zone.</summary>
    protected override bool TryParse(string text, out DateTimeOffset value) =>
        DateTimeOffset.TryParseExact(
            text,
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out value
        ) && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10);
}

internal sealed class WordsScalar : TextScalar<Words>
{
    public WordsScalar()
    {
        Name = "Words";
        Description =
            "Free text that a person wrote about coaching: encrypted wherever it is stored, erased with its key. Erased text reads as an empty string.";
    }

    protected override string Expected => "a text";

    protected override bool TryParse(string text, out Words value)
    {
        value = new Words(text);
        return true;
    }

    public override object? Serialize(object? value) => value is Words words ? words.Text : value;

    public override bool CanSerializeList(IEnumerable list, bool allowNulls) => false;
}
