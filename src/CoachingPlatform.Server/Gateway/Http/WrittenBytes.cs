using System.Buffers;

namespace CoachingPlatform.Server.Gateway.Http;

/// <summary>
/// Parts of an answer that wait for the rest of it, in arrays of the shared pool. One part is written at a time, and stands
/// in one piece.
/// </summary>
internal sealed class WrittenBytes : IBufferWriter<byte>, IDisposable
{
    private const int Smallest = 16 * 1024;

    private readonly List<byte[]> full = [];
    private byte[] current = [];
    private int start;
    private int end;

    public void Begin() => start = end;

    /// <summary>The part that was begun; to be read until this is disposed.</summary>
    public ReadOnlyMemory<byte> Complete() => current.AsMemory(start..end);

    /// <summary>The part that was begun is not wanted.</summary>
    public void Abandon() => end = start;

    public void Advance(int count) => end += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Make(Math.Max(sizeHint, 1));
        return current.AsMemory(end);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        foreach (var bytes in full)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
        full.Clear();
        (current, start, end) = ([], 0, 0);
    }

    /// <summary>Makes room; the part that was begun moves along, the others stay where they are.</summary>
    private void Make(int room)
    {
        if (current.Length - end >= room)
        {
            return;
        }
        var begun = current.AsSpan(start..end);
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Smallest, (begun.Length * 2) + room));
        begun.CopyTo(larger);
        full.Add(larger);
        (current, start, end) = (larger, 0, begun.Length);
    }
}
