using CoachingPlatform.Server.Gateway.Nodes;

namespace CoachingPlatform.Integration.EndToEnd.Isolation.Schema;

/// <summary>One id of each kind, as they travel: a record's, or of nothing at all.</summary>
internal sealed class Ids(string name)
{
    private readonly Dictionary<Kind, string> ids = [];

    public string Name => name;

    public string this[Kind kind]
    {
        get =>
            kind.Node() is { } made ? Global(made.Node, made.Parts)
            : ids.TryGetValue(kind, out var id) ? id
            : throw new InvalidOperationException(
                $"“{name}” has no {kind}. Let the Story make one, so that there is something to ask for."
            );
        set => ids[kind] = value;
    }

    public IEnumerable<KeyValuePair<Kind, string>> All => ids;

    public bool Has(Kind kind) => ids.ContainsKey(kind);

    private string Global(NodeKind kind, Kind[] parts) =>
        new NodeId(
            kind,
            Guid(parts[0]),
            (parts.Length > 1 ? Guid(parts[1]) : default, parts.Length > 2 ? Guid(parts[2]) : default)
        ).ToString();

    public Guid Guid(Kind kind) => System.Guid.Parse(this[kind]);

    /// <summary>These ids, and where another has one of its own, that.</summary>
    public Ids With(Ids others)
    {
        var both = new Ids(others.Name);
        foreach (var (kind, id) in ids.Concat(others.ids))
        {
            both[kind] = id;
        }
        return both;
    }

    /// <summary>Ids that name nothing anywhere.</summary>
    public static Ids Absent()
    {
        var absent = new Ids("absent");
        foreach (var kind in Enum.GetValues<Kind>().Where(k => k.Node() is null))
        {
            absent[kind] = kind switch
            {
                Kind.Theme => "NONE-1",
                Kind.Client => $"none-{System.Guid.NewGuid():N}.portal",
                Kind.Address => "nobody@example.org",
                _ => System.Guid.NewGuid().ToString("D"),
            };
        }
        return absent;
    }
}
