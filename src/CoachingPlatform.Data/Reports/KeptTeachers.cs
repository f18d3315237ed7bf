using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Reports.Counting;

namespace CoachingPlatform.Data.Reports;

/// <summary>What the last making that is done counted of a teacher.</summary>
/// <param name="Bytes">The record as it is stored.</param>
internal sealed record KeptTeacher(byte[] Bytes, Dictionary<PartOf, int?> Stale, DateOnly Due)
{
    public Record Record => RecordBytes.Read(Bytes);
}

/// <summary>What makings counted: of one teacher after another beside their facts, or of single ones.</summary>
internal sealed class KeptTeachers(IMoment connection, string tenant, Coaches coaches) : IDisposable
{
    private const string Select = """
        SELECT k.teacher, k.record, k.stale, k.due FROM counted_teacher k
        JOIN report_making m ON m.tenant = k.tenant AND m.making = k.making
        WHERE k.tenant = ? AND m.is_done
        """;

    private Cursor<KeptTeacher>? all;
    private IRows? one;

    /// <summary>The next teacher of whom something was kept.</summary>
    public Guid? Next => All.Next;

    private Cursor<KeptTeacher> All =>
        all ??= new Cursor<KeptTeacher>(
            connection.Prepare($"{Select} ORDER BY k.teacher, k.making").With(tenant),
            Read
        );

    /// <summary>Of a teacher who is not behind <see cref="Next"/>; null where nothing was kept.</summary>
    public KeptTeacher? Beside(Guid teacher) => All.Of(teacher) is { Count: > 0 } rows ? rows[^1] : null;

    /// <summary>Of any teacher.</summary>
    public KeptTeacher? Of(Guid teacher)
    {
        one ??= connection.Prepare($"{Select} AND k.teacher = ? ORDER BY k.making DESC LIMIT 1");
        var found = one.With(tenant).With(teacher).Step() ? Read(one) : null;
        one.Reset();
        return found;
    }

    public void Dispose()
    {
        all?.Dispose();
        one?.Dispose();
    }

    private KeptTeacher Read(IRows s) =>
        new(s.Bytes(1).ToArray(), StaleBytes.Read(s.Bytes(2), coaches), s.Day(3)!.Value);
}
