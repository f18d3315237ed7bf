using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Server.Gateway.Teachers;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQL.Types;

namespace CoachingPlatform.Server.Gateway.Coaches;

/// <summary>Both halves of a prep sheet: what builds itself, and what only its coach wrote and sees.</summary>
internal sealed record PrepSheetSource(PrepView? Built, PrepSheetView? Written);

/// <summary>The prep sheet as one type: the fields of both halves.</summary>
internal static class PrepSheets
{
    /// <summary>The fields that only the coach's own grain knows.</summary>
    private static readonly string[] Private =
    [
        "stance",
        "stances",
        "stems",
        "questions",
        "connections",
        "considerations",
        "alignment",
        "ready",
        "ownReflection",
    ];

    public static ObjectGraphType Type(OutputTypes types)
    {
        var sheet = Build.Object(
            "PrepSheet",
            "The plan before a conversation. One half builds itself and stays fresh until the conversation begins; the other is what the coach wrote, private to the coach for ever, empty or null for everybody else."
        );
        Add(sheet, (ObjectGraphType)types.Of(typeof(PrepView)), s => s.Built);
        Add(sheet, (ObjectGraphType)types.Of(typeof(PrepSheetView)), s => s.Written);
        return sheet;
    }

    /// <summary>The sheet for one of the pair; null where there is nothing for this caller.</summary>
    public static async ValueTask<object?> Read(
        GatewayRequest request,
        Guid teacher,
        Guid conversation,
        IResolveFieldContext context
    )
    {
        var built = await request.Teachers.Prep(context, teacher, conversation);
        var isCoach = request.Caller.Person != teacher && request.Me?.Is(Role.Coach) == true;
        var written =
            isCoach && Selection.Below(context.Document, context.FieldAst.SelectionSet, Private).Any()
                ? await request.Coach.Prep(context, teacher, conversation)
                    ?? (built is null ? null : PrepSheetView.Blank(teacher, conversation, request.Caller))
                : null;
        return built is null && written is null ? null : new PrepSheetSource(built, written);
    }

    /// <summary>Takes over the fields of one half, but for the ids that the caller gave.</summary>
    private static void Add(ObjectGraphType sheet, ObjectGraphType half, Func<PrepSheetSource, object?> of)
    {
        foreach (var field in half.Fields.Where(f => f.Name is not ("teacher" or "teacherId" or "conversationId")))
        {
            sheet.AddField(Optional(field, of));
        }
    }

    /// <summary>Where the half is missing, a list is empty and everything else null.</summary>
    private static FieldType Optional(FieldType field, Func<PrepSheetSource, object?> of)
    {
        var read = (MemoryField)field.Resolver!;
        var list = field.ResolvedType is NonNullGraphType { ResolvedType: ListGraphType };
        object? missing = list ? Array.Empty<object>() : null;
        return new FieldType
        {
            Name = field.Name,
            Description = field.Description,
            ResolvedType =
                !list && field.ResolvedType is NonNullGraphType value ? value.ResolvedType : field.ResolvedType,
            Resolver = new MemoryField((s, r) => of((PrepSheetSource)s) is { } source ? read.Read(source, r) : missing),
        };
    }
}
