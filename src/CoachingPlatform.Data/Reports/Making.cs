using System.Text.Json;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Reports.Making;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Suppression;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Data.Reports;

/// <summary>
/// One making of a district's reports: count who changed, decide, keep the counts, write the documents, all of one moment.
/// Nothing of it counts before the last batch, which holds the release and says that the making is done.
/// </summary>
internal sealed class Making(
    IJournal journal,
    Compilation compilation,
    Func<Rule, DateOnly, IReadOnlyCollection<CompiledTable>, Release?, Release> decide,
    bool isAnew,
    CancellationToken cancel
)
{
    private const int DocumentsInBatch = 20;

    public async Task<Made> Run(Guid run, ImmutableArray<Window> asked, DateTimeOffset now)
    {
        var (tenant, facts) = (compilation.Tenant, compilation.Facts);
        var last = LastRelease.Read(compilation.Connection, tenant);
        var lastMaking = LastMaking();
        var standing = Ask(last.Standing.On(compilation.Today), asked).With(asked, facts.Calendar);
        var windows = standing.All.Select(w => (w.From, w.Until)).ToList();
        var (before, left) = last.Release is { } told ? told.Within(windows) : ((Release?)null, []);
        var making = new ReportMakingRow
        {
            Tenant = tenant,
            Making = (lastMaking?.Making ?? 0) + 1,
            IsDone = false,
            Release = last.Release?.Number ?? 0,
            Run = run,
            MadeAt = now,
            Day = compilation.Today,
            Position = compilation.Position,
            RosterImport = compilation.RosterImport,
            FactsNumber = facts.Number,
        };
        // Each follows on the one before as that stood at this moment.
        await journal.Write([
            .. lastMaking is null ? ImmutableArray<RowWrite>.Empty : [RowWrite.Stands(lastMaking)],
            RowWrite.Absent(making),
            new RowWrite(making),
        ]);
        await Leftovers.Forget(Write, compilation.Open, tenant);
        var recount = new Recount(Write, compilation, Standing(standing), making.Making, isAnew);
        var compiled = await Count(recount);
        var release = decide(Rule.Of(facts.Settings.SmallestGroup), compilation.Today, compiled.ForDecision(), before)
            .With(left);
        var isNew = last.IsSaidAnew(release, standing);
        release = isNew ? release : last.Release!;
        await recount.Keep(isNew ? release.Taken : []);
        var documents = await WriteDocuments(Write, making.Making, standing, new Bodies(compiled, release));
        cancel.ThrowIfCancellationRequested();
        await Write([
            new RowWrite(making with { IsDone = true, Release = release.Number }),
            .. isNew ? [new RowWrite(Row(release, standing))] : ImmutableArray<RowWrite>.Empty,
            .. recount.Obsolete(),
        ]);
        await Tidy(Write);
        return new Made(making.Making, release.Number, isNew, documents);

        // Whoever lost its turn and was passed by writes nothing more.
        Task Write(ImmutableArray<RowWrite> rows) =>
            journal.Write([RowWrite.Absent(making with { Making = making.Making + 1 }), .. rows]);
    }

    private async Task Tidy(WriteRows write)
    {
        try
        {
            await Leftovers.Forget(write, compilation.Open, compilation.Tenant);
        }
        catch (RowChangedException)
        {
            // The next one has begun, which tidies up itself.
        }
    }

    private static async Task<Compiled> Count(Recount recount)
    {
        using var activity = Telemetry.Source.StartActivity("reports.count");
        var compiled = await recount.Run();
        activity?.SetTag("teachers", recount.Counted);
        return compiled;
    }

    /// <summary>
    /// The documents to count: also those of a school that is said only now to have closed before, for what they told stays.
    /// </summary>
    private ImmutableArray<DocumentOf> Standing(Standing standing)
    {
        var windows = standing.All.Select(w => (w.From, w.Until)).ToHashSet();
        var told = CountedState.Documents(compilation.Connection, compilation.Tenant);
        return
        [
            .. Compiled
                .Documents(compilation.Facts, standing.All)
                .Union(
                    told.Where(d => windows.Contains((d.From, d.Until)))
                        .OrderBy(d => d.ToString(), StringComparer.Ordinal)
                ),
        ];
    }

    private Standing Ask(Standing standing, ImmutableArray<Window> asked)
    {
        foreach (var window in asked)
        {
            if (standing.Refuse(window, "window", compilation.Today) is [var refusal, ..])
            {
                throw new ArgumentException(refusal.Sentence, nameof(asked));
            }
            standing = standing with { Asked = standing.Asked.Union([window]).ToImmutableArray() };
        }
        return standing;
    }

    private ReportMakingRow? LastMaking()
    {
        using var last = compilation.Connection.Prepare(
            """
            SELECT making, is_done, release, run, made_at, day, position, roster_import, facts_number
            FROM report_making WHERE tenant = ? ORDER BY making DESC LIMIT 1
            """
        );
        return last.With(compilation.Tenant).Step()
            ? new ReportMakingRow
            {
                Tenant = compilation.Tenant,
                Making = last.Long(0),
                IsDone = last.Long(1) != 0,
                Release = (int)last.Long(2),
                Run = last.Guid(3),
                MadeAt = last.Instant(4),
                Day = last.Day(5)!.Value,
                Position = last.Long(6),
                RosterImport = last.Long(7),
                FactsNumber = last.Long(8),
            }
            : null;
    }

    private async Task<int> WriteDocuments(WriteRows write, long making, Standing standing, Bodies bodies)
    {
        var count = 0;
        foreach (var batch in standing.Asked.SelectMany(bodies.Of).Chunk(DocumentsInBatch))
        {
            cancel.ThrowIfCancellationRequested();
            await write([.. batch.Select(b => new RowWrite(Row(making, b)))]);
            count += batch.Length;
        }
        return count;
    }

    private ReportDocumentRow Row(long making, ReportBody body) =>
        new()
        {
            Tenant = compilation.Tenant,
            Making = making,
            Kind = body.Kind.ToString(),
            School = body.School is { } school ? Guid.Parse(school.Key) : Guid.Empty,
            From = body.Window.From,
            Until = body.Window.Until,
            WindowKind = body.Window.Kind.ToString(),
            Body = JsonSerializer.SerializeToUtf8Bytes(body, EventJson.Options),
        };

    private ReleaseRow Row(Release release, Standing standing) =>
        new()
        {
            Tenant = compilation.Tenant,
            Number = release.Number,
            Body = JsonSerializer.Serialize(release, EventJson.Options),
            Standing = JsonSerializer.Serialize(standing, EventJson.Options),
        };
}
