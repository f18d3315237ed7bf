using System.Diagnostics;
using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.Postgres;

/// <summary>One caller's part of a batch.</summary>
internal interface IPostgresWork : IQueued
{
    /// <summary>It shares its batch with no other.</summary>
    bool IsAlone { get; }

    /// <summary>What it touches: no other work of its batch may.</summary>
    IEnumerable<(object, string)> Claims(PostgresTables tables);

    void AddTo(WorkBatch batch);

    /// <summary>
    /// The batch is durable: the caller gets its answer; false where this work did not win, and has to be looked up.
    /// </summary>
    bool Complete(Written written);

    /// <summary>Adds what has to be known to judge it.</summary>
    void AskIn(Questions questions);

    /// <summary>
    /// Answers the caller where nothing is to be written: it was written before, or has lost. False where it may still
    /// win.
    /// </summary>
    bool Judge(Questions questions);

    /// <summary>
    /// Answers after a commit whose reply was lost.
    /// </summary>
    /// <param name="settled">What is absent now stays absent.</param>
    void LookUp(Questions questions, bool settled, string reason);

    /// <summary>Not even the look-up could tell.</summary>
    void Lose(string reason);
}

/// <summary>What a batch came to: the appends, saves and snapshots that won, by their places from 1.</summary>
internal sealed record Written(string Appends, IReadOnlySet<long> Saves, IReadOnlySet<long> Snapshots)
{
    /// <summary>The flags are an array of booleans as text: {t,f}.</summary>
    public bool HasAppend(int place) => Appends[(2 * place) - 1] == 't';
}

/// <summary>A work whose caller waits for an answer; the caller goes on elsewhere than on the writer's thread.</summary>
internal abstract class PostgresWork<T>()
    : TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously),
        IPostgresWork
{
    public long ArrivedAt { get; } = Stopwatch.GetTimestamp();

    public virtual bool IsAlone => false;

    public abstract IEnumerable<(object, string)> Claims(PostgresTables tables);

    public abstract void AddTo(WorkBatch batch);

    public abstract bool Complete(Written written);

    public virtual void AskIn(Questions questions) { }

    public virtual bool Judge(Questions questions) => false;

    public abstract void LookUp(Questions questions, bool settled, string reason);

    public abstract void RollBack(string reason);

    public abstract void Lose(string reason);

    protected static (object, string) Claim(StreamId stream) => ("stream", $"{stream.Tenant}\n{stream.Name}");

    protected static IEnumerable<(object, string)> Claims(PostgresTables tables, ImmutableArray<RowWrite> rows) =>
        rows.Select(w => tables.Of(w.Row.GetType()).Table)
            .Zip(rows, (table, w) => ((object)table, RowKey.Of(table, w.Row)))
            .Distinct();
}
