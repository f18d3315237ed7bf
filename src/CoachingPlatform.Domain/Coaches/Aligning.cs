using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Coaches;

/// <summary>Aligns a conversation beforehand with priorities of the district and of the teacher's schools.</summary>
/// <param name="PriorityIds">Priorities active today, at most 20; none where it serves no priority.</param>
/// <param name="Text">How it serves them, and what feedback it takes up: up to 4,000 characters; may be left out.</param>
[GenerateSerializer, Immutable]
public sealed record WriteAlignment(Guid TeacherId, Guid ConversationId, ImmutableArray<Guid> PriorityIds, Words? Text)
    : CoachCommand,
        IPrepCommand;

/// <summary>A conversation was aligned beforehand with these priorities.</summary>
[StoredAs("coach.alignment-written")]
public sealed record AlignmentWritten(Guid Teacher, Guid Conversation, ImmutableArray<Guid> Priorities, Words? Text)
    : CoachEvent,
        IPrepEvent;

internal static class AligningRules
{
    public const int MostPriorities = 20;

    public static Decision<CoachEvent> Align(PrepSheet sheet, WriteAlignment command, Occasion occasion)
    {
        var checks = PrepRules.Begin(command);
        var ids = command.PriorityIds.OrEmpty();
        checks.Count("priorityIds", ids.Length, MostPriorities);
        if (ids.Length <= MostPriorities)
        {
            checks.Unique("priorityIds", ids);
            foreach (var id in ids.Distinct())
            {
                Active(checks, id, command.TeacherId, occasion);
            }
        }
        var text = checks.Optional("text", command.Text);
        return checks.Then<CoachEvent>(() =>
            (sheet.Alignment?.Priorities ?? []).SequenceEqual(ids) && sheet.Alignment?.Text == text
                ? []
                : [new AlignmentWritten(command.TeacherId, command.ConversationId, ids, text)]
        );
    }

    private static void Active(Checks checks, Guid id, Guid teacher, Occasion occasion)
    {
        var schools = occasion.Roster.Find(teacher)?.SchoolsAs(Role.Teacher) ?? [];
        var priority = occasion.Facts.Priority(id);
        var known = priority is not null && (priority.School is not { } school || schools.Contains(school));
        if (checks.Found(known, "priorityIds"))
        {
            checks.That(
                priority!.IsActiveOn(occasion.Today),
                Codes.PriorityNotActive,
                "priorityIds",
                $"“{priority.Title}” is not active today. Take it out, or choose one that is."
            );
        }
    }
}
