using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Teachers;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Data.Verification;

/// <summary>
/// The rows of sealed words that follow from a teacher's fold. What did not change since the last time is not sealed
/// again, so that a busy stream can be caught up with.
/// </summary>
internal sealed class SealedWords(Fold fold, TeacherContents contents, IKeyRing keys)
{
    private readonly Dictionary<Guid, (StoredContent Content, ContentRow Row)> before = [];

    public async Task<ImmutableArray<RowWrite>> Rows(StreamReading reading)
    {
        if (fold.Stream.OfTeacher is not { } teacher || await IsErased(teacher, reading))
        {
            return [];
        }
        var rows = ImmutableArray.CreateBuilder<RowWrite>();
        try
        {
            foreach (var content in fold.Contents)
            {
                rows.Add(new RowWrite(await Row(teacher, content) with { Version = reading.Version }));
            }
        }
        catch (KeyDestroyedException)
        {
            return [];
        }
        return rows.ToImmutable();
    }

    /// <summary>A key that is not there is not made anew, where there are words that it sealed.</summary>
    private async Task<bool> IsErased(Guid teacher, StreamReading reading) =>
        reading.HasWords && await keys.TryGet(fold.Stream.Tenant, KeyScopes.Teacher(teacher)) is null;

    private async Task<ContentRow> Row(Guid teacher, StoredContent content)
    {
        if (before.TryGetValue(content.Item, out var known) && IsSame(known.Content, content))
        {
            return known.Row;
        }
        var row = await contents.Row(fold.Stream.Tenant, teacher, 0, content);
        before[content.Item] = (content, row);
        return row;
    }

    private static bool IsSame(StoredContent one, StoredContent other) =>
        ReferenceEquals(one.Conversation, other.Conversation) && ReferenceEquals(one.Step, other.Step);
}
