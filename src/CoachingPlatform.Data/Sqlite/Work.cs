using System.Diagnostics;
using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>One caller's part of a batch.</summary>
internal interface IWork : IQueued
{
    /// <summary>Writes inside the batch's transaction. An exception takes the whole transaction back.</summary>
    void Run(WriterStatements statements);

    /// <summary>The transaction is durable: the caller gets what <see cref="Run"/> found.</summary>
    void Complete();

    /// <summary>
    /// The commit gave an error, and the transaction has ended one way or the other: looks up which.
    /// </summary>
    /// <param name="settled">What is absent now stays absent.</param>
    void LookUp(ReadSession session, bool settled, string reason);

    /// <summary>Not even the look-up could tell.</summary>
    void Lose(string reason);
}

/// <summary>A work whose caller waits for an answer; the caller goes on elsewhere than on the writer's thread.</summary>
internal abstract class Work<T>() : TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously), IWork
{
    public long ArrivedAt { get; } = Stopwatch.GetTimestamp();

    /// <summary>What the caller gets once the transaction is durable.</summary>
    protected T? Found { get; set; }

    public abstract void Run(WriterStatements statements);

    public virtual void Complete() => TrySetResult(Found!);

    public abstract void RollBack(string reason);

    public abstract void LookUp(ReadSession session, bool settled, string reason);

    public abstract void Lose(string reason);
}
