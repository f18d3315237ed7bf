namespace CoachingPlatform.Data.Keys;

internal enum KeyTask
{
    Find,
    Make,
    Destroy,

    /// <summary>To forget what others destroyed.</summary>
    Forget,
}

/// <summary>What one caller wants of a key.</summary>
internal sealed class KeyWork(KeyTask task, string tenant, string scope)
    : TaskCompletionSource<WordsKey?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public KeyTask Wanted { get; } = task;
    public string Tenant { get; } = tenant;
    public string Scope { get; } = scope;
    public WordsKey? Found { get; set; }
    public Exception? Fault { get; set; }

    public bool Answer() => Fault is null ? TrySetResult(Found) : TrySetException(Fault);
}
