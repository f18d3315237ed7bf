using CoachingPlatform.Domain.Teachers.Conversations;

namespace CoachingPlatform.Domain.Teachers.Evidence;

/// <summary>Guide: "Reflect on student learning artifacts or data to identify the impact on students."</summary>
internal static class EvidenceRules
{
    private const int Most = 30;

    public static Decision<TeacherEvent> Decide(TeacherState state, AddEvidence c, Occasion o)
    {
        var check = new Checks();
        check.Defined("target", c.Target);
        check.Defined("kind", c.Kind);
        var text = check.Text("text", c.Text, 2_000);
        var url = CheckUrl(c, o, check);
        var file = CheckFile(state, c, o, check);
        var there = Attached(state, c.Target, c.ItemId, c.ConversationId, o, check);
        check.NewId("evidenceId", c.EvidenceId, there.Any(e => e.Id == c.EvidenceId));
        check.Count("evidenceId", there.Length + 1, Most);
        var conversation = c.Target == EvidenceTarget.Entry ? c.ConversationId : state.Step(c.ItemId)?.Conversation;
        return check.Event<TeacherEvent>(() =>
            new EvidenceAdded(
                new EvidenceItem(
                    c.EvidenceId,
                    c.Target,
                    c.ItemId,
                    conversation,
                    c.Kind,
                    text,
                    url,
                    o.Caller.Person,
                    o.Today,
                    file
                )
            )
        );
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, RemoveEvidence c, Occasion o)
    {
        var check = new Checks();
        check.Defined("target", c.Target);
        var there = Attached(state, c.Target, c.ItemId, c.ConversationId, o, check);
        if (!check.Failed && check.Found(there.Any(e => e.Id == c.EvidenceId), "evidenceId"))
        {
            check.That(
                there.First(e => e.Id == c.EvidenceId).By == o.Caller.Person,
                Codes.NotYours,
                "evidenceId",
                "Only the person who added this evidence can take it back."
            );
        }
        return check.Event<TeacherEvent>(() =>
            new EvidenceRemoved(
                c.EvidenceId,
                c.Target,
                c.ItemId,
                c.Target == EvidenceTarget.Entry ? c.ConversationId : state.Step(c.ItemId)?.Conversation,
                there.First(e => e.Id == c.EvidenceId).Kind
            )
        );
    }

    /// <summary>What is attached already to a card, step or goal that the caller may add to; refuses where it is not there.</summary>
    private static ImmutableArray<EvidenceItem> Attached(
        TeacherState state,
        EvidenceTarget target,
        Guid item,
        Guid? conversationId,
        Occasion o,
        Checks check
    )
    {
        var relations = Relate.To(state, o);
        switch (target)
        {
            case EvidenceTarget.Entry:
                var conversation = conversationId is { } id ? state.Conversation(id) : null;
                var pair = conversation is not null && Relate.IsPair(state, conversation, o, relations);
                if (
                    !check.Found(pair, "conversationId")
                    || !check.Found(conversation!.Said.Entry(item) is not null, "itemId")
                )
                {
                    return [];
                }
                check.That(
                    conversation.Status
                        is not (
                            ConversationStatus.Withdrawn
                            or ConversationStatus.Cancelled
                            or ConversationStatus.Missed
                        ),
                    Codes.WrongState,
                    "conversationId",
                    "This conversation was called off or withdrawn; add the evidence to another."
                );
                return [.. conversation.Said.Evidence.Where(e => e.Item == item)];
            case EvidenceTarget.Step:
                var step = state.Step(item);
                var theirs =
                    step is { IsVoid: false } && (o.Caller.Person == state.Teacher || step.Coach == o.Caller.Person);
                return check.Found(theirs, "itemId") ? step!.Terms?.Evidence ?? [] : [];
            default:
                return check.Found(state.Goal(item) is not null, "itemId") ? state.Goal(item)!.Evidence : [];
        }
    }

    /// <summary>The file as it will be kept; whoever names one has uploaded it for this record.</summary>
    private static EvidenceFile? CheckFile(TeacherState state, AddEvidence c, Occasion o, Checks check)
    {
        if (c.File is not { } named)
        {
            return null;
        }
        check.That(
            c.Kind != EvidenceKind.Link,
            Codes.WrongState,
            "kind",
            "A link is no file. Choose another kind for a file, or leave the file out."
        );
        var name = check.Text("file.name", named.Name, 200);
        check.That(
            !name.Text.AsSpan().ContainsAny("/\\\n\t"),
            Codes.ForbiddenCharacter,
            "file.name",
            "A file's name holds no folder: leave out / and \\, and write it on one line."
        );
        check.That(
            !state.Files.Any(f => f.Id == named.FileId && f.By == o.Caller.Person),
            Codes.IdTaken,
            "file.fileId",
            "This file is evidence already. Upload it again under a new id to add it elsewhere."
        );
        return check.Found(o.Upload?.Id == named.FileId, "file.fileId")
            ? new EvidenceFile(named.FileId, o.Upload!.Format, o.Upload.Length, name)
            : null;
    }

    private static Words? CheckUrl(AddEvidence c, Occasion o, Checks check)
    {
        check.That(
            !o.Facts.Settings.EvidenceLinksOnly || c.Kind == EvidenceKind.Link,
            Codes.LinksOnly,
            "kind",
            "This district keeps evidence as links only. Put the document where your school keeps such, and link to it."
        );
        var url = check.Optional("url", c.Url, 2_000);
        check.That(
            c.Kind != EvidenceKind.Link || url is not null,
            Codes.Required,
            "url",
            "A link needs an address that begins with https:// or http://."
        );
        check.That(
            url is not { } given
                || (Uri.TryCreate(given.Text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"),
            Codes.NotALink,
            "url",
            "This is not a web address; it begins with https:// or http://."
        );
        return url;
    }
}
