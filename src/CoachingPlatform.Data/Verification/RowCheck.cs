using System.Globalization;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Verification;

/// <summary>Whether the rows of a stream are those that follow from it: none missing, none extra, none another.</summary>
internal sealed class RowCheck(StreamId stream, long head, Action<Fault> report)
{
    /// <summary>Compares one table.</summary>
    public void Compare(Table table, IEnumerable<IDerivedRow> stored, IEnumerable<object> follows)
    {
        var expected = follows.ToDictionary(row => RowCells.Key(table, row));
        foreach (var row in stored)
        {
            CheckVersion(table, row);
            var key = RowCells.Key(table, row);
            if (!expected.Remove(key, out var wanted))
            {
                Report(table, key, "follows from nothing in the journal.");
            }
            else if (string.Join(", ", RowCells.Differences(table, row, wanted)) is { Length: > 0 } columns)
            {
                Report(table, key, $"differs from the journal in {columns}.");
            }
        }
        foreach (var key in expected.Keys)
        {
            Report(table, key, "is missing.");
        }
    }

    /// <summary>No row was written at a version that the stream has not come to.</summary>
    public void CheckVersion(Table table, IDerivedRow row)
    {
        if (row.Version > head)
        {
            Report(
                table,
                RowCells.Key(table, row),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"says version {row.Version} of a stream that stands at {head}."
                )
            );
        }
    }

    public void Report(Table table, string key, string what) =>
        report(Fault.In(stream, FaultKind.ReadModel, $"The row {table.Name} {key}".TrimEnd() + $" {what}"));
}
