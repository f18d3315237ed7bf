using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Teachers;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Teachers;

/// <summary>The sealed words of closed conversations and steps, beside the journal.</summary>
public sealed class TeacherContents(TenantReader reader, SealedJson sealedJson)
{
    /// <summary>The words of these items that are stored and not erased.</summary>
    public async Task<IReadOnlyDictionary<Guid, StoredContent>> Read(
        string tenant,
        Guid teacher,
        IReadOnlyCollection<Guid> items,
        CancellationToken cancel = default
    )
    {
        if (items.Count == 0)
        {
            return ImmutableDictionary<Guid, StoredContent>.Empty;
        }
        var rows = await reader.Read(
            tenant,
            db => db.Content.Where(c => c.Teacher == teacher && items.Contains(c.Item)).ToListAsync(cancel),
            cancel
        );
        var found = new Dictionary<Guid, StoredContent>(rows.Count);
        foreach (var row in rows)
        {
            if (await Open(sealedJson, row) is { } content)
            {
                found[row.Item] = content;
            }
        }
        return found;
    }

    /// <summary>The words of one row; null when they were erased.</summary>
    internal static ValueTask<StoredContent?> Open(SealedJson sealedJson, ContentRow row) =>
        sealedJson.Open<StoredContent>(
            row.Tenant,
            KeyScopes.Teacher(row.Teacher),
            Place(row.Tenant, row.Item),
            row.Sealed
        );

    /// <summary>The rows for what a change left outside memory.</summary>
    public async Task<ImmutableArray<RowWrite>> Changes(string tenant, TeacherState before, TeacherState after)
    {
        var rows = ImmutableArray.CreateBuilder<RowWrite>();
        foreach (var content in Changed(before, after))
        {
            rows.Add(new RowWrite(await Row(tenant, after.Teacher, after.Version, content)));
        }
        return rows.ToImmutable();
    }

    /// <summary>The words that a change left outside memory: of closed conversations and steps where they changed.</summary>
    public static IEnumerable<StoredContent> Changed(TeacherState before, TeacherState after)
    {
        var settled = Resident.LetGo(after);
        foreach (var c in after.Conversations)
        {
            if (c.Content is not null && settled.Conversation(c.Id)!.Content is null)
            {
                var old = before.Conversation(c.Id);
                if (!ReferenceEquals(old?.Content, c.Content) || old.IsLive)
                {
                    yield return new StoredContent(c.Id, c.Content, null);
                }
            }
        }
        foreach (var s in after.Steps)
        {
            if (s.Terms is not null && settled.Step(s.Id)!.Terms is null)
            {
                var old = before.Step(s.Id);
                if (!ReferenceEquals(old?.Terms, s.Terms) || StayedIn(before, s.Id))
                {
                    yield return new StoredContent(s.Id, null, s.Terms);
                }
            }
        }
    }

    /// <summary>Whether the words of a step would have stayed in memory before the change.</summary>
    private static bool StayedIn(TeacherState before, Guid step) =>
        before.Step(step) is { } s && (s.IsOpen || before.Conversation(s.Conversation) is { IsLive: true });

    internal async Task<ContentRow> Row(string tenant, Guid teacher, long version, StoredContent content) =>
        new()
        {
            Tenant = tenant,
            Teacher = teacher,
            Item = content.Item,
            Stream = StreamId.Teacher(tenant, teacher).Name,
            Version = version,
            Sealed = await sealedJson.Seal(tenant, KeyScopes.Teacher(teacher), Place(tenant, content.Item), content),
        };

    private static string Place(string tenant, Guid item) => $"content|{tenant}|{item:N}";
}
