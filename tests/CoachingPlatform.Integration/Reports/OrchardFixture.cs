using System.Collections.Immutable;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Reports;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Windows;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Verification;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CoachingPlatform.Integration.Reports;

/// <summary>The orchard, told once for all tests that only read it.</summary>
public sealed class OrchardFixture : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    internal History History { get; private set; } = null!;

    internal DistrictFacts Facts { get; private set; } = null!;

    internal Dictionary<Guid, IReadOnlyList<TeacherEvent>> Events { get; } = [];

    public async ValueTask InitializeAsync()
    {
        var clock = new FakeTimeProvider();
        History = new History(folder.Path, clock);
        await new OrchardStory(History, clock).Tell();
        Facts = await History.Reader.Read(
            Orchard.Tenant,
            db => Task.FromResult(Data.Districts.DistrictFactsRows.Facts(db.DistrictFacts.Single()))
        );
        for (var n = 0; n < Orchard.Teachers; n++)
        {
            var stream = StreamId.Teacher(Orchard.Tenant, Orchard.Teacher(n));
            var told = new List<TeacherEvent>();
            foreach (var stored in await History.Journal.All(stream))
            {
                told.Add((await History.Get<EventSealer>().Open<TeacherEvent>(stream, stored)).Event);
            }
            Events[Orchard.Teacher(n)] = told;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await History.DisposeAsync();
        folder.Dispose();
    }

    internal async Task<RawReport> Compile(Scope scope, Window window) => (await Compile([scope], window))[0];

    internal Task<ImmutableArray<RawReport>> Compile(ImmutableArray<Scope> scopes, Window window) =>
        History
            .Get<ReportCompiler>()
            .Compile(Orchard.Tenant, scopes, window, Orchard.Today, TestContext.Current.CancellationToken);

    internal static Window Months(int year, int month, int count) =>
        new(WindowKind.Months, new(year, month, 1), new DateOnly(year, month, 1).AddMonths(count));
}
