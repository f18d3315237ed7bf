using System.Collections.Concurrent;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>Read-only connections with prepared statements, used again and again; readers never wait for the writer.</summary>
internal sealed class SqliteReads(string path) : IDisposable
{
    private static readonly int Kept = Environment.ProcessorCount * 2;

    private readonly ConcurrentBag<ReadSession> idle = [];

    public T With<T>(Func<ReadSession, T> read)
    {
        var session = idle.TryTake(out var used) ? used : new ReadSession(path);
        try
        {
            var result = read(session);
            Return(session);
            return result;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private void Return(ReadSession session)
    {
        if (idle.Count < Kept)
        {
            idle.Add(session);
        }
        else
        {
            session.Dispose();
        }
    }
}
