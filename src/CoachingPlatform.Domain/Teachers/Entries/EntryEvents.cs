namespace CoachingPlatform.Domain.Teachers.Entries;

[StoredAs("teacher.entry-written")]
public sealed record EntryWritten(Guid Conversation, Guid Entry, EntryContent Content, Guid By) : TeacherEvent;

[StoredAs("teacher.entry-removed")]
public sealed record EntryRemoved(Guid Conversation, Guid Entry) : TeacherEvent;
