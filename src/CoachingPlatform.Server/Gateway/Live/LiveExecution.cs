using System.Buffers;
using System.Runtime.CompilerServices;
using CoachingPlatform.Data.Audit;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Grains.Journaling;
using CoachingPlatform.Server.Gateway.Engine;
using CoachingPlatform.Server.Gateway.Http;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Identity;
using GraphQL;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>
/// Carries out what came over a live connection: a query or a mutation once; a subscription again and again, for as long
/// as it goes on. Whoever takes the answers slowly gets fewer of them, never old ones.
/// </summary>
internal sealed class LiveExecution(
    GatewayEngine engine,
    IDistricts districts,
    DistrictLimits limits,
    IGrainFactory grains,
    AuditTrail audit,
    Followers followers,
    LiveOptions options,
    GatewayOptions gateway,
    TrustedDocuments trusted,
    IServiceScopeFactory scopes,
    [FromKeyedServices(JournalServices.DomainClock)] TimeProvider domainTime,
    TimeProvider time
)
{
    /// <summary>Without news it is read again all the same: what needs attention follows from the time of day too.</summary>
    private static readonly TimeSpan ReadAfter = TimeSpan.FromMinutes(1);

    /// <summary>For so many reads a memory may be behind what the client has seen.</summary>
    private const int BehindAtMost = 5;

    private readonly LiveCounts people = new(options.SubscriptionsPerPerson);

    /// <param name="readsOnly">Refuses mutations, as of an address that anybody may be led to.</param>
    public async IAsyncEnumerable<LiveAnswer> Run(
        RequestBody body,
        Access access,
        bool readsOnly,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        if (await access.Check() is not { } present)
        {
            yield return LiveAnswer.Ended;
            yield break;
        }
        var operation = new Operation(access.TraceId) { Body = body };
        if (Parse(operation, present.SignedIn) is { } refused)
        {
            yield return refused;
            yield break;
        }
        if (readsOnly && operation.Type == OperationType.Mutation)
        {
            yield return operation.Refuse(Errors.BadRequest, "Send a mutation with POST; GET only reads.");
            yield break;
        }
        if (operation.Type != OperationType.Subscription)
        {
            var result = await Execute(operation, present, null, cancel);
            yield return operation.Answer(result, isRefused: !result.Executed);
            yield break;
        }
        using var place = people.Enter(present.SignedIn.Caller);
        if (place is null)
        {
            yield return operation.Refuse(
                Errors.TooMany,
                $"You have {options.SubscriptionsPerPerson} subscriptions open. End one, then subscribe again."
            );
            yield break;
        }
        await foreach (var answer in Events(operation, access, present, cancel))
        {
            yield return answer;
        }
    }

    private async IAsyncEnumerable<LiveAnswer> Events(
        Operation operation,
        Access access,
        Present? present,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        await using var live = new Subscription(followers);
        using var counted = LiveTelemetry.Subscribed();
        var (last, behind) = (ReadOnlyMemory<byte>.Empty, 0);
        while (present is not null)
        {
            await live.Renew();
            var readAt = time.GetTimestamp();
            var result = await Execute(operation, present, live, cancel);
            if (!result.Executed || (!live.IsFollowing && result.Errors is { Count: > 0 }))
            {
                yield return operation.Answer(result, isRefused: true);
                yield break;
            }
            behind = live.IsBehind ? behind + 1 : 0;
            if (behind > BehindAtMost)
            {
                yield return operation.Refuse(
                    Errors.Argument,
                    "“after” is a version that this record has not reached. Subscribe again without it."
                );
                yield break;
            }
            var isHeld = live.IsBehind || result.Errors?.Any(IsPassing) == true;
            var answer = operation.Answer(result, isRefused: false);
            if (!isHeld && !answer.Payload.Span.SequenceEqual(last.Span))
            {
                last = answer.Payload;
                LiveTelemetry.Sent();
                yield return answer;
            }
            if (live.IsOver)
            {
                yield break;
            }
            present = await News(live, access, present, isHeld, readAt, cancel);
        }
        yield return LiveAnswer.Ended;
    }

    /// <summary>Waits until it is time to read again; null when the subscriber may no longer.</summary>
    private async Task<Present?> News(
        Subscription live,
        Access access,
        Present before,
        bool isHeld,
        long readAt,
        CancellationToken cancel
    )
    {
        while (true)
        {
            var isNews = await live.Wait(cancel);
            var present = await access.Check();
            if (!isNews || !ReferenceEquals(present?.District, before.District))
            {
                live.DropTold();
            }
            if (
                isNews
                || isHeld
                || present is null
                || !ReferenceEquals(present.District, before.District)
                || time.GetElapsedTime(readAt) > ReadAfter
            )
            {
                return present;
            }
            await live.Renew();
        }
    }

    private LiveAnswer? Parse(Operation operation, SignedIn asking)
    {
        try
        {
            var body = operation.Body = trusted.Resolve(operation.Body, asking, gateway.OnlyTrustedDocuments);
            operation.IsValidated = body.Document is not null;
            operation.Document = body.Document ?? engine.Parse(body.Query ?? "");
            return null;
        }
        catch (ExecutionError error)
        {
            return operation.Answer(new ExecutionResult(error), isRefused: true);
        }
    }

    private async Task<ExecutionResult> Execute(
        Operation operation,
        Present present,
        Subscription? live,
        CancellationToken cancel
    )
    {
        using var turn = await limits.Enter(present.SignedIn.Caller.Tenant, cancel);
        if (!turn.IsAcquired)
        {
            return new ExecutionResult(
                new ExecutionError("Your district is asking more at once than it may. Wait a moment.")
                {
                    Code = Errors.TooMany,
                }
            )
            {
                Executed = live?.IsFollowing == true,
            };
        }
        await using var scope = scopes.CreateAsyncScope();
        var document = operation.Document!;
        using var deadline = new Deadline(operation.Type, gateway, cancel);
        var request = new GatewayRequest(
            present.SignedIn,
            present.District,
            districts,
            grains,
            audit,
            domainTime.GetUtcNow(),
            deadline.Token
        )
        {
            Document = document,
            Services = scope.ServiceProvider,
            Live = live,
        };
        try
        {
            var result = await engine.Execute(operation.Body, document, operation.IsValidated, request, deadline.Whole);
            operation.IsValidated |= result.Executed;
            operation.Executed = request;
            return result;
        }
        catch (OperationCanceledException) when (deadline.IsOver)
        {
            return new ExecutionResult(Deadline.Error(gateway)) { Executed = live?.IsFollowing == true };
        }
    }

    /// <summary>The platform is busy, or a silo is gone: the next read will tell.</summary>
    private static bool IsPassing(ExecutionError error) =>
        error.Code is Errors.Unavailable or Errors.TooMany or Errors.Deadline;

    private sealed class Operation(string traceId)
    {
        public required RequestBody Body { get; set; }

        public CachedDocument? Document { get; set; }

        public bool IsValidated { get; set; }

        /// <summary>Holds what of the answer is written already.</summary>
        public GatewayRequest? Executed { get; set; }

        public OperationType Type =>
            Document!
                .Document.Definitions.OfType<GraphQLOperationDefinition>()
                .FirstOrDefault(o => string.IsNullOrEmpty(Body.OperationName) || o.Name?.Value == Body.OperationName)
                ?.Operation
            ?? OperationType.Query;

        public LiveAnswer Answer(ExecutionResult result, bool isRefused)
        {
            var buffer = new ArrayBufferWriter<byte>(512);
            ResultWriter.Write(buffer, result, traceId);
            Executed?.Dispose();
            Executed = null;
            return new LiveAnswer(isRefused ? AnswerKind.Refused : AnswerKind.Next, buffer.WrittenMemory);
        }

        public LiveAnswer Refuse(string code, string sentence) =>
            Answer(new ExecutionResult(new ExecutionError(sentence) { Code = code }), isRefused: true);
    }
}

internal enum AnswerKind
{
    Next,

    /// <summary>Errors, and no more answers.</summary>
    Refused,

    /// <summary>Whoever asked may no longer; nothing is told.</summary>
    Ended,
}

/// <summary>One answer, as the JSON of a GraphQL result.</summary>
internal readonly record struct LiveAnswer(AnswerKind Kind, ReadOnlyMemory<byte> Payload)
{
    public static LiveAnswer Ended => new(AnswerKind.Ended, default);
}
