using System.Globalization;
using CoachingPlatform.Benchmarks.Suite;

namespace CoachingPlatform.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Names">Which benchmarks; all when empty.</param>
/// <param name="Seconds">How long one side of one round runs.</param>
/// <param name="Quick">Small histories and short rounds: to see that all of it works, not to quote.</param>
/// <param name="Check">A missed floor makes the exit code 1.</param>
/// <param name="Out">A file that gets the table as Markdown.</param>
public sealed record Settings(ImmutableArray<string> Names, double Seconds, bool Quick, bool Check, string? Out)
{
    /// <summary>Interleaved rounds of every ratio, after warm-up.</summary>
    public const int Rounds = 12;

    public static string Usage =>
        $"""
            dotnet run -c Release --project tests/CoachingPlatform.Benchmarks [-- name… --seconds N --quick --check --out FILE]
            Names: {string.Join(", ", Catalog.All.Select(b => b.Name))}
            """;

    /// <summary>Without names all are wanted but the soak, which takes ten minutes by itself.</summary>
    public bool Wants(string name) =>
        Names.IsEmpty ? name != SoakBenchmark.Name : Names.Contains(name, StringComparer.Ordinal);

    /// <summary>A size for the whole run, and a smaller one for a quick look.</summary>
    public int Pick(int whole, int quick) => Quick ? quick : whole;

    /// <summary>Null when the arguments are not understood.</summary>
    public static Settings? Parse(string[] args)
    {
        var settings = new Settings([], 0, Quick: false, Check: false, Out: null);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--quick":
                    settings = settings with { Quick = true };
                    break;
                case "--check":
                    settings = settings with { Check = true };
                    break;
                case "--seconds" when i + 1 < args.Length && TryNumber(args[i + 1], out var seconds):
                    settings = settings with { Seconds = seconds };
                    i++;
                    break;
                case "--out" when i + 1 < args.Length:
                    settings = settings with { Out = args[++i] };
                    break;
                case var name when Catalog.All.Any(b => b.Name == name):
                    settings = settings with { Names = settings.Names.Add(name) };
                    break;
                default:
                    return null;
            }
        }
        return settings.Seconds > 0 ? settings : settings with { Seconds = settings.Quick ? 0.5 : 3 };
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out number) && number > 0;
}
