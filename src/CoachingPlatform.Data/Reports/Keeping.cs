using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Suppression;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Data.Reports;

/// <summary>
/// Keeps what each teacher adds to the figures that a release takes, hidden ones too, as it is at the moment of the
/// compilation, in batches of the journal's writer.
/// </summary>
internal sealed class Keeping(IJournal journal, Compilation compilation, long making)
{
    private const int Batch = 500;

    private readonly List<RowWrite> writes = [];
    private readonly List<RowWrite> superseded = [];

    /// <param name="documents">All documents that state figures.</param>
    /// <returns>Rows to delete once the making is done.</returns>
    public async Task<IReadOnlyList<RowWrite>> Write(
        ImmutableArray<(Scope Scope, Window Window)> documents,
        ImmutableArray<FigureKey> taken
    )
    {
        var before = ReleasedParts.Figures(compilation.Connection, compilation.Tenant);
        var known = before.Figures.Select(f => f.Number).ToHashSet();
        var all = before.With(taken);
        foreach (var figure in all.Figures.Where(f => !known.Contains(f.Number)))
        {
            await Add(new RowWrite(Figure(figure)));
        }
        var anew = all.Of(taken);
        var numbers = anew.Figures.Select(f => f.Number).ToHashSet();
        var windows = documents.Select(d => d.Window).Distinct().ToList();
        var counting = compilation.Counting(windows, documents, anew);
        using var parts = new ReleasedParts(compilation.Connection, compilation.Tenant);
        foreach (var teacher in compilation.Each(windows, [], () => parts.Next))
        {
            var (keptBy, kept) = parts.Of(teacher.Teacher);
            var merged = kept.Where(p => !numbers.Contains(p.Key)).ToDictionary();
            foreach (var (number, digest) in counting.Parts(teacher))
            {
                merged[number] = digest;
            }
            var bytes = PartBytes.Write(merged);
            if (bytes.AsSpan().SequenceEqual(PartBytes.Write(kept)))
            {
                continue;
            }
            if (keptBy > 0)
            {
                superseded.Add(new RowWrite(Part(teacher.Teacher, keptBy, []), Delete: true));
            }
            await Add(new RowWrite(Part(teacher.Teacher, making, bytes)));
        }
        await Flush();
        return superseded;
    }

    private async Task Add(RowWrite write)
    {
        writes.Add(write);
        if (writes.Count >= Batch)
        {
            await Flush();
        }
    }

    private async Task Flush()
    {
        if (writes.Count > 0)
        {
            await journal.Write([.. writes]);
            writes.Clear();
        }
    }

    private ReleasedFigureRow Figure((string Figure, int Number, int Total) figure) =>
        new()
        {
            Tenant = compilation.Tenant,
            Figure = figure.Figure,
            Number = figure.Number,
            Total = figure.Total,
            Making = making,
        };

    private ReleasedPartRow Part(Guid teacher, long by, byte[] parts) =>
        new()
        {
            Tenant = compilation.Tenant,
            Teacher = teacher,
            Making = by,
            Parts = parts,
        };
}
