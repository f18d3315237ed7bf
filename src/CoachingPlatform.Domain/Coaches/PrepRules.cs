namespace CoachingPlatform.Domain.Coaches;

/// <summary>The plain parts of the prep sheet: texts that are written over, and the mark that it is ready.</summary>
internal static class PrepRules
{
    /// <summary>The checks of every command about a prep sheet: it names a teacher and a conversation.</summary>
    public static Checks Begin(IPrepCommand command)
    {
        var checks = new Checks();
        checks.That(command.TeacherId != Guid.Empty, Codes.Required, "teacherId", "Say which teacher this is about.");
        checks.That(
            command.ConversationId != Guid.Empty,
            Codes.Required,
            "conversationId",
            "Say which conversation this is about."
        );
        return checks;
    }

    public static Decision<CoachEvent> Connections(PrepSheet sheet, WriteConnections c) =>
        Write(c, c.Text, sheet.Connections, t => new ConnectionsWritten(c.TeacherId, c.ConversationId, t));

    public static Decision<CoachEvent> Considerations(PrepSheet sheet, WriteConsiderations c) =>
        Write(c, c.Text, sheet.Considerations, t => new ConsiderationsWritten(c.TeacherId, c.ConversationId, t));

    public static Decision<CoachEvent> OwnReflection(PrepSheet sheet, WriteOwnReflection c) =>
        Write(c, c.Text, sheet.OwnReflection, t => new OwnReflectionWritten(c.TeacherId, c.ConversationId, t));

    public static Decision<CoachEvent> Mark(PrepSheet sheet, MarkPrepReady c) =>
        Begin(c)
            .Then<CoachEvent>(() =>
                sheet.Ready == c.Ready ? [] : [new PrepMarked(c.TeacherId, c.ConversationId, c.Ready)]
            );

    private static Decision<CoachEvent> Write(
        IPrepCommand command,
        Words? text,
        Words? before,
        Func<Words?, CoachEvent> written
    )
    {
        var checks = Begin(command);
        var tidy = checks.Optional("text", text);
        return checks.Then<CoachEvent>(() => tidy == before ? [] : [written(tidy)]);
    }
}
