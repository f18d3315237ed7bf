using System.Collections.Immutable;
using CoachingPlatform.Data.Reports;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Reports;
using CoachingPlatform.Integration.Verification;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CoachingPlatform.Integration.Postgres;

/// <summary>The same commands on both databases give the same figures, and the same documents to the byte.</summary>
public sealed class SameFiguresTests(PostgresServer server) : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new();
    private readonly FakeTimeProvider otherClock = new();
    private History embedded = null!;
    private History hosted = null!;

    public async ValueTask InitializeAsync()
    {
        embedded = new History(folder.File("embedded"), clock);
        hosted = await PostgresHistory.Open(server, folder.File("hosted"), otherClock);
    }

    public async ValueTask DisposeAsync()
    {
        await embedded.DisposeAsync();
        await hosted.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Every_cell_of_every_document_is_the_same()
    {
        await new OrchardStory(embedded, clock).Tell();
        await new OrchardStory(hosted, otherClock).Tell();
        ImmutableArray<Scope> scopes =
        [
            Scope.District,
            Scope.OfSchool(Orchard.Oak),
            Scope.OfSchool(Orchard.Fir),
            new Scope(Teacher: Orchard.Teacher(0)),
            new Scope(Coach: Orchard.Coach(1)),
        ];

        foreach (var window in new[] { OrchardFixture.Months(2026, 3, 3), OrchardFixture.Months(2025, 10, 12) })
        {
            foreach (var scope in scopes)
            {
                Assert.Equal(await Figures(embedded), await Figures(hosted));

                async Task<string> Figures(History history)
                {
                    var report = (
                        await history
                            .Get<ReportCompiler>()
                            .Compile(
                                Orchard.Tenant,
                                [scope],
                                window,
                                Orchard.Today,
                                TestContext.Current.CancellationToken
                            )
                    )[0];
                    Assert.True(report.Position > 0);
                    return string.Concat(
                        new[] { report.Now, report.Before, report.YearEarlier }.OfType<RawWindow>().Select(Golden.Text)
                    );
                }
            }
        }
    }

    [Fact]
    public async Task What_is_made_and_released_is_the_same_to_the_byte()
    {
        var (here, there) = (await Grove.Grow(embedded), await Grove.Grow(hosted));

        await here.Make(asked: [Grove.October, Grove.Autumn]);
        await there.Make(asked: [Grove.October, Grove.Autumn]);

        Assert.Equal(await here.Bodies(), await there.Bodies());
        Assert.Equal(await here.Releases(), await there.Releases());
    }
}
