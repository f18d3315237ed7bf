using GraphQL;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway;

/// <summary>
/// How long one operation may take. Reads are broken off at its end, in the grains and in the database too, and when
/// their client leaves; a mutation on its way is answered even then, if only with that its outcome is not known.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource time;
    private readonly CancellationToken left;
    private readonly bool isMutation;

    /// <param name="type">What is carried out.</param>
    /// <param name="left">Cancelled when the client leaves.</param>
    public Deadline(OperationType? type, GatewayOptions options, CancellationToken left)
    {
        this.left = left;
        isMutation = type == OperationType.Mutation;
        time = isMutation ? new CancellationTokenSource() : CancellationTokenSource.CreateLinkedTokenSource(left);
        time.CancelAfter(options.Deadline);
    }

    /// <summary>For whatever a grain or a database is asked.</summary>
    public CancellationToken Token => time.Token;

    /// <summary>For the operation as a whole: of a mutation, what was done must be told.</summary>
    public CancellationToken Whole => isMutation ? CancellationToken.None : time.Token;

    /// <summary>Whether it took too long, rather than that its client left.</summary>
    public bool IsOver => time.IsCancellationRequested && !left.IsCancellationRequested;

    /// <summary>What a client learns of it.</summary>
    public static ExecutionError Error(GatewayOptions options) =>
        new(
            $"This took longer than {options.DeadlineSeconds} seconds and was given up. Ask for less at once, or try again."
        )
        {
            Code = Errors.Deadline,
        };

    public void Dispose() => time.Dispose();
}
