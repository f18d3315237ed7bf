using System.Net;
using CoachingPlatform.Data;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Server.Identity.Accounts;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Accounts;

/// <summary>How often a client address may try.</summary>
[Collection(AccountCollection.Name)]
public sealed class SignInLimitTests(AccountFixture fixture)
{
    private LivePlatform Platform => fixture.Platform;

    [Fact]
    public async Task Too_many_tries_from_one_address_are_answered_429_and_no_other_address_notices()
    {
        var town = await AccountTown.Found(Platform);
        using var joined = await town.Joined(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform, "203.0.113.9");
        using var neighbour = new Visitor(Platform, "203.0.113.10");
        var page = await visitor.Get(town.SignInAddress);
        var tries = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(_ => visitor.Submit(page, $"{town.SignInAddress}/passkey"))
        );
        // One is given back every three seconds.
        Assert.InRange(tries.Count(t => t.Status == HttpStatusCode.UnprocessableEntity), 40, 55);
        var refused = tries.First(t => t.Status != HttpStatusCode.UnprocessableEntity);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains("Wait a minute", refused.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(town.SignInAddress)).Status);
        Assert.Equal("/", (await town.SignIn(neighbour, "tess@example.org", AccountTown.Password)).Location);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void An_IPv6_network_counts_as_one_client(string one, string other, bool same) =>
        Assert.Equal(
            same,
            SignInLimits.Client(IPAddress.Parse(one)).Equals(SignInLimits.Client(IPAddress.Parse(other)))
        );

    [Fact]
    public void All_together_have_a_limit_too()
    {
        using var limits = new SignInLimits(
            Microsoft.Extensions.Options.Options.Create(new SignInOptions { TriesOverall = 3 })
        );

        Assert.Equal(
            [true, true, true, false],
            Enumerable.Range(1, 4).Select(i => limits.MayTry(IPAddress.Parse($"192.0.2.{i}")))
        );
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 1, 0)]
    public void A_limit_that_lets_nobody_in_stops_the_start(int perAddress, int atOnce, int overall) =>
        Assert.Contains(
            "SignIn:TriesPerAddress",
            Assert
                .Throws<StartRefusedException>(
                    new SignInOptions
                    {
                        TriesPerAddress = perAddress,
                        TriesAtOnce = atOnce,
                        TriesOverall = overall,
                    }.Validated
                )
                .Message,
            StringComparison.Ordinal
        );
}
