using CoachingPlatform.Data.Identity;
using CoachingPlatform.Server.Identity.Accounts;
using Microsoft.AspNetCore.Identity;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Accounts;

/// <summary>Which passwords are good enough, and how they are kept.</summary>
public sealed class PasswordTests
{
    private static readonly string[] Known = ["Tess Alder", "tess.alder@oakfield.example", "Oakfield School"];

    private static readonly LocalAccount Somebody = new() { Tenant = "oakfield", Person = Guid.Empty };

    [Theory]
    [InlineData("purple kettle under seven roofs")]
    [InlineData("correct horse battery staple")]
    [InlineData("Zwölf grüne Bücher im Regal")]
    [InlineData("図書館で青い傘を三本忘れた火曜日")]
    [InlineData("gK4%vw9!xQz2Lp")]
    public void Long_and_unlikely_ones_are_taken(string password) => Assert.Null(PasswordRules.Wrong(password, Known));

    [Theory]
    [InlineData("", "has 0 characters. Use at least 12")]
    [InlineData("k4%vw9!xQz2", "has 11 characters")]
    [InlineData("🙂🙂🙂🙂🙂🙂", "has 6 characters")]
    [InlineData("🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂", "repeats a few characters")]
    [InlineData("abababababababab", "repeats a few characters")]
    [InlineData("            ", "repeats a few characters")]
    [InlineData("Password1234!", "easy to guess. Add")]
    [InlineData("P@ssw0rdP@ssw0rd", "easy to guess. Add")]
    [InlineData("qwertyuiop[]", "easy to guess. Add")]
    [InlineData("iloveyou12345678", "easy to guess. Add")]
    [InlineData("tess alder oakfield", "built on your name")]
    [InlineData("TessAlder2026!", "built on your name")]
    [InlineData("tess.alder@oakfield.example", "built on your name")]
    public void Short_common_and_telling_ones_are_refused_with_what_to_do(string password, string sentence) =>
        Assert.Contains(sentence, PasswordRules.Wrong(password, Known), StringComparison.Ordinal);

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    [InlineData(5_000_000, false)]
    public void At_most_128_characters_are_judged(int length, bool fits)
    {
        var password = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i * i + i / 7) % 26)));

        Assert.Equal(
            fits ? null : "This password is too long. Use at most 128 characters.",
            PasswordRules.Wrong(password, Known)
        );
    }

    [Fact]
    public void Half_a_character_is_no_password() =>
        Assert.NotNull(PasswordRules.Wrong("purple kettle under \ud83d roofs", Known));

    [Fact]
    public void Several_are_judged_at_once() =>
        Parallel.For(
            0,
            40,
            i => Assert.Null(PasswordRules.Wrong(string.Create(null, $"purple kettle {i} under seven roofs"), Known))
        );

    [Fact]
    public void The_hash_of_nobody_costs_what_a_real_one_costs()
    {
        var hashes = new PasswordHashes();
        var real = Convert.FromBase64String(hashes.HashPassword(Somebody, "purple kettle under seven roofs"));
        var nobodys = Convert.FromBase64String(PasswordHashes.OfNobody());

        // The form, the function, the iterations and the length of the salt: what decides how long a check takes.
        Assert.Equal(real[..13], nobodys[..13]);
        Assert.Equal(real.Length, nobodys.Length);
        Assert.Equal(
            PasswordVerificationResult.Failed,
            hashes.VerifyHashedPassword(Somebody, PasswordHashes.OfNobody(), "purple kettle under seven roofs")
        );
    }

    [Fact]
    public void A_hash_with_fewer_iterations_is_made_anew()
    {
        var older = new PasswordHasher<LocalAccount>(
            Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 100_000 })
        );

        Assert.Equal(
            PasswordVerificationResult.SuccessRehashNeeded,
            new PasswordHashes().VerifyHashedPassword(
                Somebody,
                older.HashPassword(Somebody, "purple kettle"),
                "purple kettle"
            )
        );
    }

    [Fact]
    public void A_password_does_not_show_where_its_record_is_printed() =>
        Assert.DoesNotContain("kettle", new NewPassword("purple kettle").ToString(), StringComparison.Ordinal);
}
