using CoachingPlatform.Domain.Prompts;

namespace CoachingPlatform.Domain.Coaches;

/// <summary>Scripts a question for this teacher, or rewrites it when the id is already on this prep sheet.</summary>
/// <param name="QuestionId">A unique id made by the client.</param>
/// <param name="Place">The preparation, or the component to ask it in.</param>
/// <param name="Text">Up to 1,000 characters.</param>
[GenerateSerializer, Immutable]
public sealed record WriteQuestion(Guid TeacherId, Guid ConversationId, Guid QuestionId, PromptPlace Place, Words Text)
    : CoachCommand,
        IPrepCommand;

/// <summary>Takes a scripted question off the prep sheet.</summary>
[GenerateSerializer, Immutable]
public sealed record RemoveQuestion(Guid TeacherId, Guid ConversationId, Guid QuestionId) : CoachCommand, IPrepCommand;

/// <summary>A question was scripted or rewritten.</summary>
[StoredAs("coach.question-written")]
public sealed record QuestionWritten(Guid Teacher, Guid Conversation, Guid Question, PromptPlace Place, Words Text)
    : CoachEvent,
        IPrepEvent;

/// <summary>A scripted question was taken off.</summary>
[StoredAs("coach.question-removed")]
public sealed record QuestionRemoved(Guid Teacher, Guid Conversation, Guid Question) : CoachEvent, IPrepEvent;

internal static class QuestionRules
{
    public const int MostQuestions = 500;

    public static Decision<CoachEvent> Write(PrepSheet sheet, WriteQuestion command)
    {
        var checks = PrepRules.Begin(command);
        checks.NewId("questionId", command.QuestionId, taken: false);
        checks.Defined("place", command.Place);
        var text = checks.Text("text", command.Text, max: 1_000);
        var before = sheet.Questions.FirstOrDefault(q => q.Id == command.QuestionId);
        checks.Count("questions", sheet.Questions.Length + (before is null ? 1 : 0), MostQuestions);
        return checks.Then<CoachEvent>(() =>
            before == new OwnQuestion(command.QuestionId, command.Place, text)
                ? []
                :
                [
                    new QuestionWritten(
                        command.TeacherId,
                        command.ConversationId,
                        command.QuestionId,
                        command.Place,
                        text
                    ),
                ]
        );
    }

    public static Decision<CoachEvent> Remove(PrepSheet sheet, RemoveQuestion command)
    {
        var checks = PrepRules.Begin(command);
        checks.Found(sheet.Questions.Any(q => q.Id == command.QuestionId), "questionId");
        return checks.Event<CoachEvent>(() =>
            new QuestionRemoved(command.TeacherId, command.ConversationId, command.QuestionId)
        );
    }
}
