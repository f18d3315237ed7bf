using System.Buffers.Text;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>Ids written as 36 characters of UTF-8.</summary>
internal static class Utf8Id
{
    public static Guid Parse(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out Guid id, out _) ? id : throw new FormatException("This is no id.");
}
