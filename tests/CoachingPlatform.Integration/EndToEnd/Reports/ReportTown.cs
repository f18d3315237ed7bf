using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports;
using CoachingPlatform.Data.Reports.Runs;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Windows;
using CoachingPlatform.Integration.EndToEnd.Live;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Reports;

/// <summary>
/// A town whose reports of September are made. A third school, Ash, merged into Elm, so that Elm's leader reads its reports.
/// </summary>
internal sealed class ReportTown(LivePlatform platform, Town town)
{
    public const string Query = """
        query($kind: ReportKind!, $school: ID, $from: Date!, $until: Date!) {
          report(kind: $kind, schoolId: $school, from: $from, until: $until) {
            envelope { runId madeAt position rosterImport factsNumber }
            body {
              kind district school { key title } window { kind from until } before { from } yearEarlier { from }
              day smallestGroup release names { dimension key title }
              sections {
                definition { id version title sentence unit }
                tables { rows columns cells {
                  key { row column }
                  figure { numerator denominator teachers hidden band { least most } }
                  asOf stays
                  before { thousandths before { numerator hidden } }
                  yearEarlier { thousandths before { numerator hidden } } } } } } } }
        """;

    public static readonly Window September = new(WindowKind.Months, new(2026, 9, 1), new(2026, 10, 1));

    public Town Town => town;

    public Guid Ash { get; } = Guid.CreateVersion7();

    public ReportRuns Runs => platform.Services.GetRequiredService<ReportRuns>();

    public static async Task<ReportTown> Found(LivePlatform platform)
    {
        var town = await Town.Found(platform);
        var reports = new ReportTown(platform, town);
        await town.Administrator.Does(new OpenSchool(reports.Ash, "Ash Lane School"));
        await town.Administrator.Does(new MergeSchool(reports.Ash, town.Elm, town.Today));
        return reports;
    }

    /// <summary>Has them made, as the jobs would.</summary>
    public async Task<ReportRunRow> Make()
    {
        var run = await Runs.PlanAsked(town.Tenant, September, town.Today, town.DistrictLeader.Id);
        await Work(run.Run);
        return run;
    }

    /// <summary>Works until a run is over; others of this platform may come first.</summary>
    public async Task Work(Guid run)
    {
        var runner = platform.Services.GetRequiredService<ReportRunner>();
        while ((await Runs.Find(town.Tenant, run))!.State is RunState.Due or RunState.Claimed)
        {
            Assert.NotNull(await runner.RunNext(CancellationToken.None));
        }
    }

    public Task<MadeReport?> Stored(Guid? school = null, ReportKind kind = ReportKind.CoachingImpact) =>
        platform
            .Services.GetRequiredService<MadeReports>()
            .Find(town.Tenant, kind, school, September.From, September.Until, CancellationToken.None);

    public static Task<Reply> Ask(Voice voice, Guid? school = null, DateOnly? from = null) =>
        voice.Post(
            Query,
            new
            {
                kind = "COACHING_IMPACT",
                school,
                from = $"{from ?? September.From:yyyy-MM-dd}",
                until = $"{September.Until:yyyy-MM-dd}",
            }
        );

    public static string Address(Guid? school, string format, string kind = "coaching-impact") =>
        $"/reports/{kind}/{(school is { } id ? $"{id:D}" : "district")}/2026-09-01/2026-10-01.{format}";

    /// <summary>Everybody who reads no document of Elm or Ash.</summary>
    public IEnumerable<(string Name, Voice Voice)> Strangers(Town other)
    {
        yield return ("the leader of another school", town.OtherLeader);
        yield return ("an administrator", town.Administrator);
        yield return ("a coach", town.Coach);
        yield return ("a teacher", town.Teacher);
        yield return ("the leader of another district", other.DistrictLeader);
        yield return ("another district's school leader", other.Leader);
    }
}
