using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>What is asked of rows that take the place of those of a stream, and what goes with them.</summary>
internal static class DerivedRows
{
    /// <summary>A row of another stream is a bug; it would stay where nothing ever replaces it.</summary>
    public static void RefuseForeign(StreamId stream, ImmutableArray<RowWrite> rows)
    {
        foreach (var write in rows)
        {
            if (
                write is not { Delete: false, Row: IDerivedRow row }
                || (row.Tenant, row.Stream) != (stream.Tenant, stream.Name)
                || (row is ITeacherRow of && of.Teacher != stream.OfTeacher)
            )
            {
                throw new ArgumentException(
                    $"A {write.Row.GetType().Name} is not derived from {stream}.",
                    nameof(rows)
                );
            }
        }
    }

    /// <summary>
    /// What reports counted of a teacher's rows stood on the old ones, and no event tells that they are new: this does.
    /// </summary>
    public static ImmutableArray<RowWrite> Recount(StreamId stream) =>
        stream.OfTeacher is { } teacher
            ?
            [
                new RowWrite(
                    new RecountRow
                    {
                        Tenant = stream.Tenant,
                        Teacher = teacher,
                        Mark = Guid.NewGuid(),
                    }
                ),
            ]
            : [];
}
