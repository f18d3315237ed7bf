using CoachingPlatform.Server.Hosting;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>
/// What every operation passes between validation and execution, from the cache or not: a GET only reads, and what it
/// costs with its variables is within the limit of a request and the budget of its district.
/// </summary>
internal sealed class CostGate(GatewayOptions options, DistrictLimits limits)
{
    /// <summary>The result itself, or in its place why the operation is not executed.</summary>
    public IValidationResult Pass(ValidationOptions validation, GatewayRequest request, IValidationResult result)
    {
        if (!result.IsValid)
        {
            return result;
        }
        if (request.IsReadOnly && validation.Operation.Operation != OperationType.Query)
        {
            return Refused(Errors.Method, "A GET only reads. Send what changes something as a POST.");
        }
        var cost = (long)
            Math.Min(request.Document.Cost(validation.Schema, validation.Operation).Of(result.Variables), 1e15);
        request.Cost = cost;
        GatewayTelemetry.Costs(cost);
        if (cost > options.MostCost)
        {
            return Refused(
                Errors.TooComplex,
                $"This request would cost {cost}; the most is {options.MostCost}. Ask for shorter pages or fewer fields."
            );
        }
        request.RetryAfter = limits.Spend(request.Caller.Tenant, cost);
        return request.RetryAfter is null
            ? result
            : Refused(
                Errors.TooMany,
                "Your district has asked for more in this minute than it may. Wait a moment, then send this again."
            );
    }

    private static ValidationResult Refused(string code, string sentence) =>
        new(new ValidationError(sentence) { Code = code });
}
