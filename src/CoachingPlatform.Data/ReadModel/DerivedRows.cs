using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>What is asked of rows before they take the place of those of a stream.</summary>
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
}
