using GraphQL.Types;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>A page of a list that is ordered by a key: a cursor stays good while the list changes.</summary>
internal sealed record Page(IReadOnlyList<PageItem> Items, bool HasNext, int Total)
{
    public const int Most = 100;

    public static Page Empty { get; } = new([], HasNext: false, 0);

    /// <summary>The items after a key, from a list in the order of its keys.</summary>
    public static Page Of<T, TKey>(
        IReadOnlyList<T> ordered,
        int first,
        TKey? after,
        Func<T, TKey> key,
        Comparison<TKey> order,
        Func<TKey, string> cursor
    )
        where T : class
        where TKey : struct
    {
        var rest = after is { } last ? ordered.SkipWhile(i => order(key(i), last) <= 0) : ordered;
        var items = rest.Take(first + 1).ToList();
        return new Page(
            [.. items.Take(first).Select(i => new PageItem(cursor(key(i)), i))],
            items.Count > first,
            ordered.Count
        );
    }

    public Page With(Func<object, object> change) =>
        this with
        {
            Items = [.. Items.Select(i => i with { Node = change(i.Node) })],
        };
}

internal sealed record PageItem(string Cursor, object Node);

/// <summary>Relay connections: edges, nodes and pageInfo.</summary>
internal sealed class Connections(Leaves leaves)
{
    private readonly ObjectGraphType pageInfo = Build.Object(
        "PageInfo",
        "Where a page stands in its list.",
        Build.Field<Page>("hasNextPage", leaves.Required<bool>(), "More items follow.", (p, _) => p.HasNext),
        Build.Field<Page>(
            "endCursor",
            leaves.Optional<string>(),
            "The cursor of the last item; null when the page is empty. Give it as “after” for the next page.",
            (p, _) => p.Items.Count == 0 ? null : p.Items[^1].Cursor
        )
    );

    public IGraphType Of(IGraphType node, string name)
    {
        var edge = Build.Object(
            $"{name}Edge",
            $"One item of a {name}Connection.",
            Build.Field<PageItem>("cursor", leaves.Required<string>(), "Where this item stands.", (i, _) => i.Cursor),
            Build.Field<PageItem>("node", new NonNullGraphType(node), "The item.", (i, _) => i.Node)
        );
        return new NonNullGraphType(
            Build.Object(
                $"{name}Connection",
                "A page of a list.",
                Build.Field<Page>("edges", List(edge), "The items with their cursors.", (p, _) => p.Items),
                Build.Field<Page>("nodes", List(node), "The items.", (p, _) => p.Items.Select(i => i.Node).ToList()),
                Build.Field<Page>("pageInfo", new NonNullGraphType(pageInfo), "Where it stands.", (p, _) => p),
                Build.Field<Page>(
                    "totalCount",
                    leaves.Required<int>(),
                    "How many items the whole list has.",
                    (p, _) => p.Total
                )
            )
        );
    }

    private static NonNullGraphType List(IGraphType type) => new(new ListGraphType(new NonNullGraphType(type)));
}
