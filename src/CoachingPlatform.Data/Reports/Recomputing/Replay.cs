using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Data.Verification;
using CoachingPlatform.Domain.Reports.Making;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Reports.Recomputing;

/// <summary>
/// A district's facts in a database of their own, brought from one making's moment to the next: streams folded to its
/// position, the roster as its import left it. Nothing of the read model is read.
/// </summary>
internal sealed class Replay : IDisposable
{
    private readonly Func<PlatformContext> source;
    private readonly EventSealer sealer;
    private readonly string tenant;
    private readonly string file;
    private readonly SqliteJournal journal;
    private long position;

    /// <param name="folder">An empty folder, which is the replay's alone.</param>
    public Replay(Func<PlatformContext> source, EventSealer sealer, string tenant, string folder)
    {
        (this.source, this.sealer, this.tenant) = (source, sealer, tenant);
        file = Path.Combine(folder, "platform.db");
        SchemaUpgrade.Platform.Run(file);
        journal = new SqliteJournal(file, new Tables(SqliteContexts.Model), TimeProvider.System, new JournalOptions());
        Reader = SqliteContexts.Pool(file);
    }

    /// <summary>What has been made anew.</summary>
    public Func<PlatformContext> Reader { get; }

    /// <summary>Makes what a making made, from the journal.</summary>
    public async Task Make(ReportMakingRow making, Standing standing, CancellationToken cancel)
    {
        await Fold(making.Position, cancel);
        await Roster(making.RosterImport, cancel);
        var maker = new ReportMaker(_ => new SqliteMoment(file), journal, TimeProvider.System) { CountsAnew = true };
        await maker.Make(tenant, making.Run, standing.Asked, making.Day, cancel);
    }

    public void Dispose() => journal.Dispose();

    private async Task Fold(long until, CancellationToken cancel)
    {
        foreach (var stream in await Moved(until, cancel))
        {
            if (Verification.Fold.Of(stream) is { } fold)
            {
                await foreach (var stored in Events(stream, until).WithCancellation(cancel))
                {
                    await fold.Apply(sealer, stored);
                }
                await journal.Replace(stream, 0, fold.Rows);
            }
        }
        position = until;
    }

    /// <summary>The streams that have events since the making before.</summary>
    private async Task<List<StreamId>> Moved(long until, CancellationToken cancel)
    {
        await using var moment = await Moment.Open(source, tenant, cancel);
        var names = await moment
            .Db.Events.Where(e => e.Position > position && e.Position <= until)
            .Select(e => e.Stream)
            .Distinct()
            .ToListAsync(cancel);
        return names.ConvertAll(name => new StreamId(tenant, name));
    }

    private async IAsyncEnumerable<StoredEvent> Events(StreamId stream, long until)
    {
        await using var moment = await Moment.Open(source, tenant, CancellationToken.None);
        var events = moment
            .Db.Events.Where(e => e.Stream == stream.Name && e.Position <= until)
            .OrderBy(e => e.Version)
            .AsAsyncEnumerable();
        await foreach (var row in events)
        {
            yield return StreamReading.Stored(row);
        }
    }

    private async Task Roster(long import, CancellationToken cancel)
    {
        await using var moment = await Moment.Open(source, tenant, cancel);
        var db = moment.Db;
        var imports = await db.RosterImports.Where(i => i.Import <= import).ToListAsync(cancel);
        var people = await db.People.Where(p => p.FromImport <= import).ToListAsync(cancel);
        var roles = await db.PersonRoles.Where(r => r.FromImport <= import).ToListAsync(cancel);
        var batches = new Batches(journal.Write);
        IEnumerable<object> rows =
        [
            .. imports,
            .. people.Select(p => p with { UntilImport = Ended(p.UntilImport) }),
            .. roles.Select(r => r with { UntilImport = Ended(r.UntilImport) }),
        ];
        foreach (var row in rows)
        {
            await batches.Add(new RowWrite(row));
        }
        await batches.Flush();

        long? Ended(long? by) => by <= import ? by : null;
    }
}
