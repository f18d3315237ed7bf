using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Counting;
using CoachingPlatform.Domain.Reports.Making;
using CoachingPlatform.Domain.Reports.Suppression;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Data.Reports;

/// <summary>
/// Counts a district's teachers into all standing documents: of those who changed since the making before what they added
/// then is taken off and what they add now is added. All are counted anew where what decides how a teacher counts has
/// changed: definitions, calendar, time zone, priorities, the documents themselves.
/// </summary>
/// <param name="making">The making under which everything is kept.</param>
/// <param name="isAnew">Whether to count all anew whatever changed; it comes to the same.</param>
internal sealed class Recount(
    WriteRows write,
    Compilation compilation,
    ImmutableArray<DocumentOf> documents,
    long making,
    bool isAnew
)
{
    private readonly Batches batches = new(write);
    private readonly Coaches coaches = new();

    // Without documents, as on the first nights of a district that has no calendar yet, there is nothing to count.
    private readonly DateOnly since = documents.Select(d => d.From).DefaultIfEmpty(DateOnly.MaxValue).Min();

    private Dictionary<DocumentOf, (long Making, byte[] Cells)> cells = [];
    private Counting counting = null!;
    private Changes changes = null!;
    private Due due = null!;

    private string Tenant => compilation.Tenant;

    /// <summary>How many teachers were counted.</summary>
    public int Counted { get; private set; }

    public async Task<Compiled> Run()
    {
        var (connection, facts, today) = (compilation.Connection, compilation.Facts, compilation.Today);
        var released = ReleasedFigures.Read(connection, Tenant);
        var state = CountedState.Read(connection, Tenant);
        cells = CountedState.Cells(connection, Tenant);
        var goesOn =
            !isAnew
            && state?.StandsFor(facts, today, since) == true
            && cells.Count == documents.Length
            && documents.All(cells.ContainsKey);
        changes = goesOn ? Changes.Load(state!.Changes, released, coaches) : new Changes(released);
        counting = new Counting(
            facts,
            today,
            state is null ? null : (state.Facts, state.Day),
            [.. documents.Select(Place)],
            changes,
            coaches
        );
        due = new Due(facts, counting.Periods, today);
        using var records = compilation.Records(since, DateOnly.MaxValue);
        using var kept = new KeptTeachers(connection, Tenant, coaches);
        await (goesOn ? GoOn(state!, records, kept) : CountAll(records, kept));
        await batches.Flush();
        return new Compiled(facts, documents.Select((d, i) => KeyValuePair.Create(d, counting.Tables(i))));
    }

    /// <summary>Keeps the counts for the next making. What was taken changed nothing from now on.</summary>
    public async Task Keep(ImmutableArray<FigureKey> taken)
    {
        if (!taken.IsEmpty)
        {
            await Take(taken);
        }
        for (var i = 0; i < documents.Length; i++)
        {
            if (counting.IsTouched(i) || !cells.ContainsKey(documents[i]))
            {
                var bytes = counting[i].Save();
                await batches.Add(new RowWrite(Row(documents[i], making, bytes)), bytes.Length);
            }
        }
        await batches.Add(
            new RowWrite(
                new CountedStateRow
                {
                    Tenant = Tenant,
                    Making = making,
                    Form = CountedState.FormOfNow,
                    Since = since,
                    Facts = DistrictFactsRows.Row(compilation.Facts).Body,
                    Changes = changes.Save(coaches),
                }
            )
        );
        await batches.Flush();
    }

    /// <summary>What is kept of documents that no longer stand, and the marks that were heeded: to be deleted in the end.</summary>
    public IEnumerable<RowWrite> Obsolete() =>
        [
            .. cells
                .Where(c => !documents.Contains(c.Key))
                .Select(c => new RowWrite(Row(c.Key, c.Value.Making, []), Delete: true)),
            .. KeptRows.Marks(compilation.Connection, Tenant).Select(mark => new RowWrite(mark, Delete: true)),
        ];

    private async Task GoOn(CountedState state, Records records, KeptTeachers kept)
    {
        for (var i = 0; i < documents.Length; i++)
        {
            counting[i].Load(cells[documents[i]].Cells);
        }
        var touched = Touched.Since(state, compilation.Connection, Tenant, compilation.RosterImport, compilation.Today);
        foreach (var teacher in compilation.Each(touched.All))
        {
            var before = kept.Of(teacher);
            var record = touched.Changed.Contains(teacher) || before is null ? records.Of(teacher) : before.Record;
            var bytes = RecordBytes.Write(record);
            // Most changes of a record are of words alone: nothing that counts.
            if (before is not null && before.Due > compilation.Today && bytes.AsSpan().SequenceEqual(before.Bytes))
            {
                continue;
            }
            var stale = counting.Replace(
                teacher,
                record,
                before?.Record ?? Record.Nothing,
                before?.Stale ?? StaleBytes.None
            );
            await Keep(teacher, record, bytes, stale);
        }
    }

    private async Task CountAll(Records records, KeptTeachers kept)
    {
        var left = changes.Released.Outside([.. documents.Select(d => (d.From, d.Until)).Distinct()]);
        foreach (var (teacher, record) in compilation.Each(records.All(Scope.District, () => kept.Next)))
        {
            var before = kept.Beside(teacher);
            var taken = before?.Stale ?? StaleBytes.None;
            if (left.Count > 0)
            {
                taken = taken.Where(p => !left.Contains(p.Key.Figure)).ToDictionary();
            }
            var stale = counting.Add(teacher, record, before?.Record, taken);
            await Keep(teacher, record, RecordBytes.Write(record), stale);
        }
    }

    private Task Keep(Guid teacher, Record record, byte[] bytes, Dictionary<PartOf, int?> stale)
    {
        Counted++;
        var row = new CountedTeacherRow
        {
            Tenant = Tenant,
            Teacher = teacher,
            Making = making,
            Due = due.Of(record),
            IsStale = stale.Count > 0,
            Record = bytes,
            Stale = StaleBytes.Write(stale, coaches),
        };
        return batches.Add(new RowWrite(row), row.Record.Length + row.Stale.Length);
    }

    private async Task Take(ImmutableArray<FigureKey> taken)
    {
        var before = changes.Released;
        var known = before.Figures.Select(f => f.Number).ToHashSet();
        var all = before.With(taken);
        var numbers = all.Of(taken).Figures.Select(f => f.Number).ToHashSet();
        foreach (var (figure, number, total) in all.Figures.Where(f => !known.Contains(f.Number)))
        {
            numbers.Add(number);
            await batches.Add(
                new RowWrite(
                    new ReleasedFigureRow
                    {
                        Tenant = Tenant,
                        Figure = figure,
                        Number = number,
                        Total = total,
                        Making = making,
                    }
                )
            );
        }
        changes.Take(numbers);
        foreach (var row in compilation.Each(KeptRows.Stale(compilation.Open, Tenant, making)))
        {
            var stale = StaleBytes.Read(row.Stale, coaches);
            var left = stale.Where(p => !numbers.Contains(p.Key.Figure)).ToDictionary();
            if (left.Count < stale.Count)
            {
                var bytes = StaleBytes.Write(left, coaches);
                await batches.Add(
                    new RowWrite(row with { Making = making, IsStale = left.Count > 0, Stale = bytes }),
                    row.Record.Length + bytes.Length
                );
            }
        }
    }

    private CountedDocumentRow Row(DocumentOf document, long by, byte[] bytes) =>
        new()
        {
            Tenant = Tenant,
            School = document.School ?? Guid.Empty,
            From = document.From,
            Until = document.Until,
            Making = by,
            Cells = bytes,
        };

    /// <summary>What a window is called makes no difference to its figures.</summary>
    private static (Scope Scope, Window Window) Place(DocumentOf document) =>
        (new Scope(document.School), new Window(WindowKind.Months, document.From, document.Until));
}
