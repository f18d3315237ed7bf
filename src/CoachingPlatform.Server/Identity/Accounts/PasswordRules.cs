using System.Globalization;
using System.Text;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Grains.Districts;
using Microsoft.AspNetCore.Identity;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>
/// Which passwords are good enough: long, and hard to guess for somebody who knows the common passwords and the person.
/// No kinds of characters are asked for. (NIST SP 800-63B-4, 3.1.1.2.)
/// </summary>
public sealed class PasswordRules(IDistricts districts) : IPasswordValidator<LocalAccount>
{
    /// <summary>The fewest characters, as a reader counts them (code points).</summary>
    public const int Fewest = 12;

    /// <summary>The most; a longer one costs time to judge and gains nothing.</summary>
    public const int Most = 128;

    /// <summary>What is enough of zxcvbn's 0 to 4: more than a hundred million guesses.</summary>
    private const int Enough = 3;

    private const int FewestDifferent = 5;

    private static readonly Lock Turn = new();

    // It keeps its word lists in dictionaries that are not made for several threads.
    private static readonly Lazy<Zxcvbn.Zxcvbn> Strength = new(() => new Zxcvbn.Zxcvbn());

    /// <summary>The password as it is judged and hashed (NFKC), so that every keyboard gives the same; null for what is no text.</summary>
    public static string? Normalized(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with a password and what to do, in a sentence; null when it is good enough.</summary>
    /// <param name="known">What somebody would try first: the person's names, e-mail, district, schools.</param>
    public static string? Wrong(string password, IEnumerable<string> known)
    {
        // Normalizing can lengthen a text: what is far too long is not looked at.
        if (password.Length > 8 * Most || Normalized(password) is not { } text)
        {
            return Long;
        }
        var length = text.EnumerateRunes().Count();
        if (length < Fewest)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"This password has {length} characters. Use at least {Fewest}; a few words that do not belong together are easy to remember."
            );
        }
        if (length > Most)
        {
            return Long;
        }
        if (text.EnumerateRunes().Distinct().Count() < FewestDifferent)
        {
            return "This password repeats a few characters. Use a few words that do not belong together instead.";
        }
        var words = known.SelectMany(Parts).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return Score(text, words) >= Enough ? null
            : words.Exists(w => text.Contains(w, StringComparison.OrdinalIgnoreCase))
                ? "This password is easy to guess, for it is built on your name, e-mail or school. Use a few words that have nothing to do with you."
            : "This password is easy to guess. Add one or two words that do not belong together, and avoid dates, names and keys that lie side by side.";
    }

    public async Task<IdentityResult> ValidateAsync(
        UserManager<LocalAccount> manager,
        LocalAccount user,
        string? password
    )
    {
        ArgumentNullException.ThrowIfNull(user);
        var district = await districts.Find(user.Tenant);
        var person = district?.Roster.Find(user.Person);
        string?[] known =
        [
            user.Tenant,
            district?.Facts.Name,
            person?.Name,
            person?.Email,
            "CoachingPlatform coaching",
            .. district?.Facts.Schools.Select(s => s.Name) ?? [],
        ];
        return Wrong(password ?? "", known.OfType<string>()) is { } sentence
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = sentence })
            : IdentityResult.Success;
    }

    private static readonly string Long = string.Create(
        CultureInfo.InvariantCulture,
        $"This password is too long. Use at most {Most} characters."
    );

    private static int Score(string text, List<string> words)
    {
        lock (Turn)
        {
            return Strength.Value.EvaluatePassword(text, words).Score;
        }
    }

    /// <summary>A text and each of its words that says something.</summary>
    private static IEnumerable<string> Parts(string known) =>
        known
            .Split([' ', '@', '.', '-', '_', '\''], StringSplitOptions.RemoveEmptyEntries)
            .Append(known)
            .Where(word => word.Length >= 3);
}
