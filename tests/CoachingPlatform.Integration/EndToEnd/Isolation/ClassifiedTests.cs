using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;
using CoachingPlatform.Server.Gateway.Engine;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>The generated tests leave nothing of the schema out: what they do not know yet fails here, with what to add.</summary>
public sealed class ClassifiedTests
{
    [Fact]
    public void Every_argument_of_the_schema_is_classified()
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var asking in Asking.All)
        {
            try
            {
                Filling.Slots(asking.As("a").Written.Variables, asking.Choice);
            }
            catch (UnclassifiedException unclassified)
            {
                missing.Add(unclassified.Message);
            }
        }
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public void Nothing_is_classified_that_the_schema_does_not_have()
    {
        var known = Places().ToHashSet(StringComparer.Ordinal);
        Assert.All(Classified.Places.Where(p => !p.StartsWith('*')), p => Assert.Contains(p, known));
    }

    [Fact]
    public void Every_root_field_says_for_whom_it_is()
    {
        var silent = Asking
            .Reads.Where(a => !Audiences.Seeing.ContainsKey(a.Audience) || !Audiences.Telling.ContainsKey(a.Audience))
            .Concat(Asking.Mutations.Where(a => !Audiences.Giving.ContainsKey(a.Root)))
            .Select(a =>
                $"“{a.Audience}” is a new {a.Operation}. Say in Isolation/Audiences.cs, by the table “Who may see what”, for whom it is."
            )
            .Distinct();
        Assert.True(!silent.Any(), string.Join('\n', silent));
        Assert.Empty(
            Audiences
                .Seeing.Keys.Concat(Audiences.Telling.Keys)
                .Concat(Audiences.Giving.Keys)
                .Except(Asking.All.Select(a => a.Audience))
        );
    }

    [Fact]
    public void The_queries_select_every_field_of_every_type()
    {
        var selected = Asking.All.SelectMany(a => a.As("a").Written.Covered).ToHashSet(StringComparer.Ordinal);
        var all = Published
            .Objects.Where(t => Published.Roots.All(r => r.Root != t))
            .SelectMany(t => t.Fields.Select(f => $"{t.Name}.{f.Name}"));
        Assert.Empty(all.Except(selected));
    }

    [Fact]
    public void No_operation_is_larger_than_the_gateway_takes() =>
        Assert.All(Asking.All, a => Assert.InRange(a.As("a").Written.Count, 1, DocumentLimits.MostSelections));

    /// <summary>All that an entry can be about.</summary>
    private static IEnumerable<string> Places()
    {
        foreach (var (asking, variable) in Asking.All.SelectMany(a => a.As("a").Written.Variables.Select(v => (a, v))))
        {
            yield return $"{variable.Place}:{asking.Choice}";
            yield return variable.Place;
            yield return $"*{variable.Place[variable.Place.IndexOf('(', StringComparison.Ordinal)..]}";
        }
        foreach (var input in Published.Schema.AllTypes.OfType<GraphQL.Types.IInputObjectGraphType>())
        {
            foreach (var field in input.Fields)
            {
                yield return $"{input.Name}.{field.Name}";
                if (Published.Bare(field.ResolvedType!) is GraphQL.Types.IInputObjectGraphType nested)
                {
                    foreach (var inner in nested.Fields)
                    {
                        yield return $"{input.Name}.{field.Name}.{inner.Name}";
                    }
                }
            }
        }
    }
}
