using CoachingPlatform.Domain.Teachers.Evidence;
using Microsoft.Net.Http.Headers;

namespace CoachingPlatform.Server.Gateway.Files;

/// <summary>The three formats as HTTP knows them.</summary>
internal static class FileTypes
{
    private const string Allowed = "Evidence can be a PDF, a PNG or a JPEG. Save it as one of these and upload that.";

    public static string MediaType(FileFormat format) =>
        format switch
        {
            FileFormat.Pdf => "application/pdf",
            FileFormat.Png => "image/png",
            _ => "image/jpeg",
        };

    /// <summary>What is wrong with a file by its first bytes and by what was said of it; null where nothing is.</summary>
    public static string? Check(string? said, FileFormat? found) =>
        found is not { } format ? Allowed
        : IsUnsaid(said) || Matches(said, format) ? null
        : $"This was sent as another type than it is: its bytes are {MediaType(format)}. {Allowed}";

    /// <summary>The name to save it under: as it was given, with the ending of what it is.</summary>
    public static string Name(EvidenceFile file)
    {
        var name = file.Name.Text.TrimEnd('.', ' ');
        string[] endings = file.Format switch
        {
            FileFormat.Pdf => [".pdf"],
            FileFormat.Png => [".png"],
            _ => [".jpg", ".jpeg"],
        };
        return name.Length == 0 ? $"evidence{endings[0]}"
            : Array.Exists(endings, e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? name
            : name + endings[0];
    }

    private static bool IsUnsaid(string? said) => string.IsNullOrEmpty(said) || Is(said, "application/octet-stream");

    private static bool Matches(string? said, FileFormat format) => Is(said, MediaType(format));

    private static bool Is(string? said, string type) =>
        MediaTypeHeaderValue.TryParse(said, out var parsed)
        && parsed.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase);
}
