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
        IReadOnlyCollection<Guid> items
    )
    {
        if (items.Count == 0)
        {
            return ImmutableDictionary<Guid, StoredContent>.Empty;
        }
        var rows = await reader.Read(
            tenant,
            db => db.Content.Where(c => c.Teacher == teacher && items.Contains(c.Item)).ToListAsync()
        );
        var found = new Dictionary<Guid, StoredContent>(rows.Count);
        foreach (var row in rows)
        {
            var scope = KeyScopes.Teacher(teacher);
            if (await sealedJson.Open<StoredContent>(tenant, scope, Place(tenant, row.Item), row.Sealed) is { } content)
            {
                found[row.Item] = content;
            }
        }
        return found;
    }

    /// <summary>The rows for what a change left outside memory: closed conversations and steps whose words changed.</summary>
    public async Task<ImmutableArray<RowWrite>> Changes(string tenant, TeacherState before, TeacherState after)
    {
        var settled = Resident.LetGo(after);
        var rows = ImmutableArray.CreateBuilder<RowWrite>();
        foreach (var c in after.Conversations)
        {
            if (c.Content is not null && settled.Conversation(c.Id)!.Content is null)
            {
                var old = before.Conversation(c.Id);
                if (!ReferenceEquals(old?.Content, c.Content) || old.IsLive)
                {
                    rows.Add(await Row(tenant, after, new StoredContent(c.Id, c.Content, null)));
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
                    rows.Add(await Row(tenant, after, new StoredContent(s.Id, null, s.Terms)));
                }
            }
        }
        return rows.ToImmutable();
    }

    /// <summary>Whether the words of a step would have stayed in memory before the change.</summary>
    private static bool StayedIn(TeacherState before, Guid step) =>
        before.Step(step) is { } s && (s.IsOpen || before.Conversation(s.Conversation) is { IsLive: true });

    private async Task<RowWrite> Row(string tenant, TeacherState state, StoredContent content)
    {
        var scope = KeyScopes.Teacher(state.Teacher);
        return new RowWrite(
            new ContentRow
            {
                Tenant = tenant,
                Teacher = state.Teacher,
                Item = content.Item,
                Stream = StreamId.Teacher(tenant, state.Teacher).Name,
                Version = state.Version,
                Sealed = await sealedJson.Seal(tenant, scope, Place(tenant, content.Item), content),
            }
        );
    }

    private static string Place(string tenant, Guid item) => $"content|{tenant}|{item:N}";
}
