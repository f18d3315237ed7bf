using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>How drafts are read, by the writer to compare and by readers.</summary>
internal static class DraftRows
{
    public const string OfStream =
        "SELECT entry, conversation, actor, revision, saved_at, content FROM draft WHERE tenant = ? AND stream = ?";

    public const string Find = OfStream + " AND entry = ?";

    public static StoredDraft? One(Statement find, StreamId stream, Guid entry)
    {
        if (!find.With(stream.Tenant).With(stream.Name).With(entry).Step())
        {
            return null;
        }
        var draft = Current(find);
        find.Reset();
        return draft;
    }

    public static StoredDraft Current(Statement at) =>
        new(at.Guid(0), at.Guid(1), at.Guid(2), at.Long(3), at.Instant(4), at.Bytes(5).ToArray());
}
