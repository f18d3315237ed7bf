using GraphQL.Validation;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>
/// A part of what an operation costs: a sum, times a number that the document or one of its variables gives. What no
/// variable changes is added up once; for most documents that is all of it.
/// </summary>
/// <param name="Fixed">What costs the same for all variables.</param>
/// <param name="Varying">What depends on variables.</param>
/// <param name="Times">How often, or where <paramref name="Variable"/> has no value.</param>
internal sealed record CostTerm(double Fixed, CostTerm[] Varying, double Times = 1, string? Variable = null)
{
    public static readonly CostTerm None = new(0, []);

    private bool IsFixed => Variable is null && Varying.Length == 0;

    public static CostTerm Sum(double own, IEnumerable<CostTerm> parts)
    {
        var varying = new List<CostTerm>();
        foreach (var part in parts)
        {
            if (part.IsFixed)
            {
                own += part.Fixed * part.Times;
            }
            else
            {
                varying.Add(part);
            }
        }
        return new CostTerm(own, [.. varying]);
    }

    public double Of(Variables? variables)
    {
        var sum = Fixed;
        foreach (var part in Varying)
        {
            sum += part.Of(variables);
        }
        return sum * (Variable is null ? Times : Given(variables));
    }

    /// <summary>A number that the field itself will refuse counts like one that it takes.</summary>
    private double Given(Variables? variables) =>
        variables?.ValueFor(Variable!, out var value) == true && value.Value is int number
            ? Math.Max(number, 1)
            : Times;
}
