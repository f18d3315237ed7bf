using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Counting;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Data.Reports;

/// <summary>
/// Keeps what each teacher adds to the cells that are released, in batches of the journal's writer. Nothing of it counts
/// before the last batch, which says that the release is done.
/// </summary>
internal sealed class Releasing(IJournal journal, Compilation compilation, Scope scope, Window window)
{
    private const int Batch = 500;

    private readonly string document = Compilation.Name(scope, window);
    private readonly List<RowWrite> writes = [];
    private readonly List<(Guid Teacher, long Release)> superseded = [];

    public async Task Write(ImmutableArray<CellId> chosen)
    {
        var release = compilation.NextRelease(scope, window);
        using var before = compilation.Released(scope, window);
        var counting = compilation.Document(scope, window, Released.Nothing);
        var families = chosen.Select(counting.Together).DistinctBy(f => f[0]).ToList();
        var released = before.Released.With(families);
        var now = new Released(families.SelectMany(f => f).Select(c => (c.ToString(), released.Number(c)!.Value, 0)));
        var anew = now.Cells.Select(c => c.Number).ToHashSet();
        await journal.Write([new RowWrite(Release(release, isDone: false))]);
        foreach (var teacher in compilation.Each([scope], window))
        {
            foreach (var gone in before.Before(teacher.Teacher))
            {
                await Keep(Teachers.Nobody(gone));
            }
            await Keep(teacher);
        }
        foreach (var gone in before.Before(null))
        {
            await Keep(Teachers.Nobody(gone));
        }
        await Flush();
        await journal.Write([
            new RowWrite(Release(release, isDone: true)),
            .. released.Cells.Select(c => new RowWrite(Cell(c))),
        ]);
        await Forget();

        async Task Keep(TeacherFacts teacher)
        {
            var (kept, parts) = before.Of(teacher.Teacher);
            var merged = parts.Where(p => !anew.Contains(p.Key)).ToDictionary();
            foreach (var (number, digest) in counting.Parts(teacher, now))
            {
                merged[number] = digest;
            }
            var bytes = PartBytes.Write(merged);
            if (bytes.AsSpan().SequenceEqual(PartBytes.Write(parts)))
            {
                return;
            }
            writes.Add(new RowWrite(Part(teacher.Teacher, release, bytes)));
            if (kept > 0)
            {
                superseded.Add((teacher.Teacher, kept));
            }
            if (writes.Count >= Batch)
            {
                await Flush();
            }
        }
    }

    /// <summary>What a later row replaces; left behind by a program that was cut off it does no harm.</summary>
    private async Task Forget()
    {
        foreach (var (teacher, release) in superseded)
        {
            writes.Add(new RowWrite(Part(teacher, release, []), Delete: true));
            if (writes.Count >= Batch)
            {
                await Flush();
            }
        }
        await Flush();
    }

    private async Task Flush()
    {
        if (writes.Count > 0)
        {
            await journal.Write([.. writes]);
            writes.Clear();
        }
    }

    private ReleaseRow Release(long release, bool isDone) =>
        new()
        {
            Tenant = compilation.Tenant,
            Document = document,
            Release = release,
            IsDone = isDone,
            Position = compilation.Position,
        };

    private ReleasedCellRow Cell((string Cell, int Number, int Total) cell) =>
        new()
        {
            Tenant = compilation.Tenant,
            Document = document,
            Cell = cell.Cell,
            Number = cell.Number,
            Total = cell.Total,
        };

    private ReleasedPartRow Part(Guid teacher, long release, byte[] parts) =>
        new()
        {
            Tenant = compilation.Tenant,
            Document = document,
            Teacher = teacher,
            Release = release,
            Parts = parts,
        };
}
