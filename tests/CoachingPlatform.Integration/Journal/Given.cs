using System.Collections.Immutable;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Integration.Journal;

/// <summary>What the tests of this folder append, with defaults that do not matter to them.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 10, 5, 12, 0, 0, TimeSpan.Zero);

    public static StreamId Stream(string tenant = "oakfield") => StreamId.Teacher(tenant, Guid.NewGuid());

    public static byte[] Hash(byte payload = 1) => [.. Enumerable.Repeat(payload, 32)];

    public static Append Append(
        StreamId stream,
        long expected = 0,
        int events = 1,
        Guid? command = null,
        byte payload = 1,
        RowWrite[]? rows = null,
        Guid[]? draftsTaken = null
    ) =>
        new(
            stream,
            expected,
            command ?? Guid.NewGuid(),
            Hash(payload),
            [.. Enumerable.Range(1, events).Select(n => Event($"Happened{expected + n}"))],
            [.. rows ?? []],
            [.. draftsTaken ?? []]
        );

    public static EventWrite Event(string name = "Happened") =>
        new(
            name,
            2,
            Guid.NewGuid(),
            Noon,
            new DateOnly(2026, 10, 1),
            7,
            "{}"u8.ToArray(),
            "teacher/x",
            new byte[] { 1, 2 }
        );

    public static GoalRow Goal(StreamId stream, Guid? id = null, long version = 1, string? name = null) =>
        new()
        {
            Tenant = stream.Tenant,
            Teacher = Guid.Parse(stream.Name["teacher/".Length..]),
            Goal = id ?? Guid.NewGuid(),
            Stream = name ?? stream.Name,
            Version = version,
            SetOn = new DateOnly(2026, 9, 1),
        };

    public static DraftSave Draft(
        StreamId stream,
        Guid entry,
        long revision = 0,
        byte content = 1,
        Guid? actor = null
    ) => new(stream, entry, Guid.Empty, actor ?? Guid.Empty, revision, Noon, new[] { content });

    public static async Task<ImmutableArray<StoredEvent>> All(this IJournal journal, StreamId stream, long after = 0)
    {
        var all = ImmutableArray.CreateBuilder<StoredEvent>();
        await foreach (var stored in journal.Read(stream, after, CancellationToken.None))
        {
            all.Add(stored);
        }
        return all.ToImmutable();
    }
}
