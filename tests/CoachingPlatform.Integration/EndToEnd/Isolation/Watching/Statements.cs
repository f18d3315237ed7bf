using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CoachingPlatform.Integration.EndToEnd.Isolation.Watching;

/// <summary>Sees every statement that EF Core sends to a database in one folder.</summary>
internal sealed class Statements(Work work, string folder)
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>,
        IDisposable
{
    private readonly List<IDisposable> subscriptions = [];

    public static Statements Watch(Work work, string folder)
    {
        var statements = new Statements(work, folder);
        statements.subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(statements));
        return statements;
    }

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
            && command.Connection?.DataSource.StartsWith(folder, StringComparison.Ordinal) == true
        )
        {
            work.Runs(command.CommandText);
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => subscriptions.ForEach(s => s.Dispose());
}
