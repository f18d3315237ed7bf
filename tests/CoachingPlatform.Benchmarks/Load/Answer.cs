using System.Buffers.Text;

namespace CoachingPlatform.Benchmarks.Load;

/// <summary>Enough of HTTP/1.1 to know where Kestrel's answer ends.</summary>
internal static class Answer
{
    public static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }
        var head = answer[..(end + 2)];
        var body = answer[(end + 4)..];
        var length = head.IndexOf("Content-Length: "u8);
        if (length >= 0)
        {
            Utf8Parser.TryParse(head[(length + 16)..], out int bytes, out _);
            return body.Length >= bytes;
        }
        return ChunksEnd(body);
    }

    private static bool ChunksEnd(ReadOnlySpan<byte> body)
    {
        while (Utf8Parser.TryParse(body, out int size, out var digits, 'x'))
        {
            var next = digits + 2 + size + 2;
            if (body.Length < next)
            {
                return false;
            }
            if (size == 0)
            {
                return true;
            }
            body = body[next..];
        }
        return false;
    }
}
