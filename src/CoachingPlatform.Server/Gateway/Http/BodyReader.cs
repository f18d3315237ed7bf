using System.IO.Pipelines;

namespace CoachingPlatform.Server.Gateway.Http;

/// <summary>Reads a whole request body into the pipe's own buffers.</summary>
internal static class BodyReader
{
    /// <summary>The largest body of a request.</summary>
    public const long Most = 1024 * 1024;

    /// <summary>The body, to be released by advancing the reader; null when it is larger than allowed.</summary>
    public static async ValueTask<ReadResult?> Read(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > Most)
        {
            return null;
        }
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancel);
            if (read.Buffer.Length > Most)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return null;
            }
            if (read.IsCompleted)
            {
                return read;
            }
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
