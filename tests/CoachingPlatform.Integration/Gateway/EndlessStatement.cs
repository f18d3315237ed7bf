using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>
/// From its beginning to its end, statements on one table of one folder's database count for ever. It must be
/// there before the server: EF Core asks only now and then whether somebody listens.
/// </summary>
internal sealed class EndlessStatement
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>,
        IDisposable
{
    private const string Endless =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n";

    private readonly List<IDisposable> subscriptions = [];
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string table;
    private volatile string? folder;

    public EndlessStatement(string table)
    {
        this.table = table;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public Task Begun => begun.Task;

    public void Begin(string inFolder) => folder = inFolder;

    public void End() => folder = null;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (
            value.Value is CommandEventData { Command: { } command }
            && folder is { } began
            && command.Connection?.DataSource.StartsWith(began, StringComparison.Ordinal) == true
            && command.CommandText.Contains(table, StringComparison.Ordinal)
        )
        {
            command.CommandText = Endless;
            begun.TrySetResult();
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => subscriptions.ForEach(s => s.Dispose());
}
