using System.Text.Json;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Making;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Suppression;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Data.Reports;

/// <summary>
/// One making of a district's reports: compile, decide, keep what each teacher adds, write the documents, all of one moment.
/// Nothing of it counts before the last batch, which holds the release and says that the making is done.
/// </summary>
internal sealed class Making(
    IJournal journal,
    Compilation compilation,
    Func<Rule, DateOnly, IReadOnlyCollection<CompiledTable>, Release?, Release> decide,
    CancellationToken cancel
)
{
    private const int DocumentsInBatch = 20;

    public async Task<Made> Run(Guid run, ImmutableArray<Window> asked, DateTimeOffset now)
    {
        var (tenant, facts) = (compilation.Tenant, compilation.Facts);
        var last = LastRelease.Read(compilation.Connection, tenant);
        var standing = last.Standing.With(asked, facts.Calendar);
        var compiled = Compile(standing);
        var release = decide(
            Rule.Of(facts.Settings.SmallestGroup),
            compilation.Today,
            compiled.ForDecision(),
            last.Release
        );
        var isNew = last.IsSaidAnew(release, standing);
        release = isNew ? release : last.Release!;
        var leftovers = Leftovers.Find(compilation.Connection, tenant);
        var making = new ReportMakingRow
        {
            Tenant = tenant,
            Making = leftovers.LastMaking + 1,
            IsDone = false,
            Release = release.Number,
            Run = run,
            MadeAt = now,
            Position = compilation.Position,
            RosterImport = compilation.RosterImport,
            FactsNumber = facts.Number,
        };
        await journal.Write([new RowWrite(making)]);
        if (isNew)
        {
            var keeping = new Keeping(journal, compilation, making.Making);
            leftovers.Rows.AddRange(await keeping.Write([.. compiled.Tables.Keys.Select(Place)], release.Taken));
        }
        var documents = await WriteDocuments(making.Making, standing, new Bodies(compiled, release));
        cancel.ThrowIfCancellationRequested();
        await journal.Write([
            new RowWrite(making with { IsDone = true }),
            .. isNew ? [new RowWrite(Row(release, standing))] : ImmutableArray<RowWrite>.Empty,
        ]);
        await leftovers.Forget(journal);
        return new Made(making.Making, release.Number, isNew, documents);
    }

    private Compiled Compile(Standing standing)
    {
        var documents = Compiled.Documents(compilation.Facts, standing.All);
        var tables = compilation.Tables([.. documents.Select(Place)]);
        return new Compiled(
            compilation.Facts,
            documents.Select(d => new KeyValuePair<DocumentOf, ImmutableArray<RawTable>>(d, tables[Place(d)]))
        );
    }

    /// <summary>What a window is called makes no difference to its figures.</summary>
    private static (Scope Scope, Window Window) Place(DocumentOf document) =>
        (new Scope(document.School), new Window(WindowKind.Months, document.From, document.Until));

    private async Task<int> WriteDocuments(long making, Standing standing, Bodies bodies)
    {
        var count = 0;
        foreach (var batch in standing.Asked.SelectMany(bodies.Of).Chunk(DocumentsInBatch))
        {
            cancel.ThrowIfCancellationRequested();
            await journal.Write([.. batch.Select(b => new RowWrite(Row(making, b)))]);
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
