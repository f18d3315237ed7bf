namespace CoachingPlatform.Domain.Districts;

internal static class ThemeRules
{
    /// <summary>The framework of the themes that a district adds.</summary>
    public const string OwnFramework = "district";

    public const int MostThemes = 500;

    public static Decision<DistrictEvent> Add(DistrictFacts facts, AddTheme command)
    {
        var checks = new Checks();
        var code = checks.Line("code", command.Code, max: 20);
        var label = checks.Line("label", command.Label);
        checks.That(
            code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'),
            Codes.ForbiddenCharacter,
            "code",
            "A code holds only letters A to Z, digits, hyphens and dots, such as LIT-1."
        );
        var taken = ThemeCatalog
            .Shipped.Concat(facts.OwnThemes)
            .FirstOrDefault(t => t.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
        checks.That(
            taken is null,
            Codes.Duplicate,
            "code",
            $"The code {taken?.Code} already stands for “{taken?.Label}”. Choose another code."
        );
        checks.Count("themes", facts.OwnThemes.Length + 1, MostThemes);
        return checks.Event<DistrictEvent>(() => new ThemeAdded(code, label));
    }

    public static Decision<DistrictEvent> Rename(DistrictFacts facts, RenameTheme command)
    {
        var checks = new Checks();
        var label = checks.Line("label", command.Label);
        var own = facts.OwnThemes.FirstOrDefault(t => t.Code == command.Code);
        if (command.Code is not null && ThemeCatalog.Find(command.Code) is { } shipped)
        {
            checks.That(
                false,
                Codes.WrongState,
                "code",
                $"{shipped.Code} belongs to a framework that ships with the platform. Add a theme of your own instead."
            );
        }
        else
        {
            checks.Found(own is not null, "code");
        }
        return checks.Then<DistrictEvent>(() => own!.Label == label ? [] : [new ThemeRenamed(own.Code, label)]);
    }
}
