using System.IO.Compression;
using CoachingPlatform.Data.Roster;
using CsvHelper;

namespace CoachingPlatform.Server.Operations.Districts;

/// <summary>Reads a roster that an operator names: the folder of a OneRoster CSV package, or the package as a zip file.</summary>
internal static class RosterSource
{
    /// <summary>The largest file of a package, unpacked.</summary>
    private const long Most = 1L << 30;

    /// <exception cref="RosterException">It is no roster, or not a whole one; the sentence says what to mend.</exception>
    public static RosterBrought Read(string path)
    {
        try
        {
            var package = Directory.Exists(path) ? OneRosterReader.Read(path) : Unpacked(path);
            Check(package);
            return new RosterBrought(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), package);
        }
        catch (Exception e) when (e is CsvFormatException or CsvValidationException)
        {
            throw new RosterException($"The roster in {path} does not read as CSV: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new RosterException($"The roster in {path} cannot be read: {e.Message}");
        }
    }

    private static RosterPackage Unpacked(string path)
    {
        if (!File.Exists(path))
        {
            throw new RosterException(
                $"There is no folder or zip file {path}. Name the folder of a OneRoster CSV package, or its zip file."
            );
        }
        var folder = Directory.CreateTempSubdirectory("roster-");
        try
        {
            using var zip = ZipFile.OpenRead(path);
            foreach (var entry in zip.Entries.Where(IsOfPackage))
            {
                Unpack(entry, Path.Combine(folder.FullName, entry.Name));
            }
            return OneRosterReader.Read(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Packages are often zipped with their folder; what macOS adds beside is none of it.</summary>
    private static bool IsOfPackage(ZipArchiveEntry entry) =>
        entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
        && entry.Name == Path.GetFileName(entry.Name)
        && !entry.Name.StartsWith('.');

    private static void Unpack(ZipArchiveEntry entry, string to)
    {
        if (File.Exists(to))
        {
            throw new RosterException($"The zip file holds {entry.Name} twice. Zip one package alone.");
        }
        using var from = entry.Open();
        using var file = File.Create(to);
        var buffer = new byte[81_920];
        for (int read; (read = from.Read(buffer)) > 0; )
        {
            file.Write(buffer, 0, read);
            if (file.Position > Most)
            {
                throw new RosterException($"{entry.Name} is larger than 1 GB unpacked; no roster is.");
            }
        }
    }

    private static void Check(RosterPackage package)
    {
        if (package.People.IsEmpty)
        {
            throw new RosterException(
                "The roster has nobody with a role here (teacher, ext:coach, principal, siteAdministrator, districtAdministrator, systemAdministrator). Check users.csv and roles.csv."
            );
        }
        if (Twice(package.People.Select(p => p.SourcedId)) is { } person)
        {
            throw new RosterException(
                $"users.csv has “{person}” twice as “sourcedId”. Export it again, each person once."
            );
        }
        if (Twice(package.Schools.Select(s => s.SourcedId)) is { } school)
        {
            throw new RosterException(
                $"orgs.csv has “{school}” twice as “sourcedId”. Export it again, each school once."
            );
        }
    }

    private static string? Twice(IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return ids.FirstOrDefault(id => !seen.Add(id));
    }
}
