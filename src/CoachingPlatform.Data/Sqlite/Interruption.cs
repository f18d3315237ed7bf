using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>
/// Breaks off what a connection runs once nobody waits for it any more. The driver itself looks at a token only between
/// statements, and runs each of them to its end on the thread that asked.
/// </summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>A statement that began just after it was told to stop is told again.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(20);

    private readonly SqliteConnection connection;
    private readonly CancellationTokenRegistration registration;
    private readonly Lock telling = new();
    private ITimer? timer;
    private bool isOver;

    public Interruption(SqliteConnection connection, CancellationToken cancel)
    {
        this.connection = connection;
        registration = cancel.UnsafeRegister(static i => ((Interruption)i!).Begin(), this);
    }

    /// <summary>From here on the connection is somebody else's.</summary>
    public void Dispose()
    {
        lock (telling)
        {
            isOver = true;
        }
        registration.Dispose();
        timer?.Dispose();
    }

    private void Begin()
    {
        timer = TimeProvider.System.CreateTimer(static i => ((Interruption)i!).Tell(), this, Again, Again);
        Tell();
    }

    private void Tell()
    {
        lock (telling)
        {
            if (!isOver)
            {
                sqlite3_interrupt(connection.Handle);
            }
        }
    }
}
