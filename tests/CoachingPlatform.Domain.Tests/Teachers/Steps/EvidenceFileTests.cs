using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Domain.Teachers.Views;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>Evidence that is a file: who may bring one, who sees it, and when it goes.</summary>
public class EvidenceFileTests
{
    private static readonly Guid File = Named("file");

    private static readonly AddEvidence ToCard = new(
        Samples.Evidence,
        EvidenceTarget.Entry,
        A.SuccessOf(A.Talk),
        EvidenceKind.StudentWork,
        "Exit slips",
        ConversationId: A.Talk,
        File: new UploadedFile(File, " Exit slips.pdf ")
    );

    private static readonly AddEvidence ToStep = ToCard with
    {
        Target = EvidenceTarget.Step,
        ItemId = A.StepOf(A.Talk),
        ConversationId = null,
    };

    private static readonly AddEvidence ToGoal = ToStep with { Target = EvidenceTarget.Goal, ItemId = A.Goal };

    /// <summary>Tess uploaded a PDF.</summary>
    private static TeacherCase Uploaded => Given.Completed with { Upload = new Upload(File, FileFormat.Pdf, 4_711) };

    [Fact]
    public void AddEvidence_keeps_what_the_upload_is_under_the_tidied_name()
    {
        var added = Uploaded.Then(ToCard).State;

        Assert.Equal(
            new EvidenceFile(File, FileFormat.Pdf, 4_711, "Exit slips.pdf"),
            added.Conversation(A.Talk)!.Said.Evidence.Single().File
        );
        Assert.Equal(
            new KeptFile(File, Samples.Evidence, EvidenceTarget.Entry, A.SuccessOf(A.Talk), A.Talk, Tess),
            Assert.Single(added.Files)
        );
    }

    [Fact]
    public void AddEvidence_with_a_file_that_the_caller_did_not_upload_is_refused_as_not_there()
    {
        Given.Completed.Refuses(ToCard, Codes.NotFound, "file.fileId");
        (Uploaded with { Upload = new Upload(A.Unknown, FileFormat.Pdf, 1) }).Refuses(
            ToCard,
            Codes.NotFound,
            "file.fileId"
        );
    }

    [Fact]
    public void AddEvidence_with_a_file_that_is_evidence_already_is_refused() =>
        Uploaded.Then(ToCard).Refuses(ToCard with { EvidenceId = Samples.New }, Codes.IdTaken, "file.fileId");

    [Fact]
    public void A_link_is_no_file() =>
        Uploaded.Refuses(
            ToCard with
            {
                Kind = EvidenceKind.Link,
                Url = "https://files.maple.example/1",
            },
            Codes.WrongState,
            "kind"
        );

    [Theory]
    [InlineData("", Codes.Required)]
    [InlineData("../secret", Codes.ForbiddenCharacter)]
    [InlineData("C:\\slips", Codes.ForbiddenCharacter)]
    [InlineData("two\nlines", Codes.ForbiddenCharacter)]
    [InlineData("gpj.\u202Eexe", Codes.ForbiddenCharacter)]
    public void A_name_that_is_none_is_refused(string name, string code) =>
        Uploaded.Refuses(ToCard with { File = new UploadedFile(File, name) }, code, "file.name");

    [Fact]
    public void A_district_of_links_only_takes_no_file()
    {
        var linksOnly = Uploaded.Under(f => f with { Settings = new DistrictSettings(false, true, 5) });

        linksOnly.Refuses(ToCard, Codes.LinksOnly, "kind");
        Assert.Equal(Codes.LinksOnly, UploadRules.Check(linksOnly.State, linksOnly.Occasion)?.Code);
    }

    [Fact]
    public void A_file_goes_with_its_evidence_its_card_or_its_step()
    {
        var all = Given.TalkedThrough with { Upload = Uploaded.Upload };
        Assert.Empty(
            all.Then(ToGoal).Then(new RemoveEvidence(Samples.Evidence, EvidenceTarget.Goal, A.Goal)).State.Files
        );
        Assert.Empty(all.Then(ToCard).Then(new RemoveEntry(A.Talk, A.SuccessOf(A.Talk))).State.Files);
        Assert.Empty(
            all.Then(ToStep)
                .Then(new CoachingPlatform.Domain.Teachers.Steps.RemoveStep(A.Talk, A.StepOf(A.Talk)))
                .State.Files
        );
        Assert.Single(all.Then(ToGoal).Then(new RemoveEntry(A.Talk, A.SuccessOf(A.Talk))).State.Files);
    }

    [Fact]
    public void Only_who_may_add_evidence_somewhere_may_upload()
    {
        foreach (var person in new[] { Tess, Cora, Kurt })
        {
            Assert.Null(Asked(Uploaded.By(person)));
        }
        foreach (var person in new[] { Nora, Amos, A.Unknown })
        {
            Assert.Equal(Codes.NotFound, Asked(Uploaded.By(person))?.Code);
        }
        var left = Uploaded.By(Amos).Then(new RecordLeaving(Day(10, 14))).By(Tess);
        Assert.Equal(Codes.WrongState, Asked(left)?.Code);

        static Refusal? Asked(TeacherCase record) => UploadRules.Check(record.State, record.Occasion);
    }

    [Fact]
    public void A_twenty_first_upload_waits_until_some_are_evidence()
    {
        Assert.Null(UploadRules.CheckWaiting(19));
        Assert.Equal(Codes.TooMany, UploadRules.CheckWaiting(20)?.Code);
    }

    [Fact]
    public void A_file_is_seen_by_whoever_sees_its_evidence_and_told_where_that_is_from_outside()
    {
        var onCard = Uploaded.Then(ToCard);
        Assert.Equal([], Seen(onCard, Tess)!.OutsideReads);
        Assert.Equal([], Seen(onCard, Cora)!.OutsideReads);
        Assert.Null(Seen(onCard, Kurt));
        Assert.Null(Seen(onCard, Amos));
        Assert.Null(FileView.For(onCard.State, A.Unknown, onCard.Occasion));

        // Another coach of the same teacher sees an open step in outline, without its evidence; goals are all coaches'.
        Assert.Null(Seen(Uploaded.Then(ToStep), Kurt));
        Assert.Equal([], Seen(Uploaded.Then(ToStep), Cora)!.OutsideReads);
        Assert.Equal([], Seen(Uploaded.Then(ToGoal), Kurt)!.OutsideReads);
    }

    [Fact]
    public void A_share_shows_the_file_while_it_lasts()
    {
        var shared = Uploaded
            .Then(ToCard)
            .Then(new ShareWith(Samples.Share, ShareScope.Conversation, Nora, Day(11, 1), A.Talk));

        Assert.Equal([A.Talk], Seen(shared, Nora)!.OutsideReads);
        Assert.Null(Seen(shared.On(Day(11, 1)), Nora));
        Assert.Null(Seen(shared.Then(new TakeBackShare(Samples.Share)), Nora));
    }

    [Fact]
    public void A_handover_takes_the_file_of_a_conversation_from_who_coached_before()
    {
        var over = Uploaded
            .Then(ToCard)
            .By(Amos)
            .Then(new AssignCoach(Named("Nora's assignment"), Nora, Day(10, 14)))
            .Then(new EndAssignment(A.CoraAssigned, Day(10, 15)))
            .On(Day(10, 16));

        Assert.Null(Seen(over, Cora));
        Assert.Null(Seen(over, Nora));
        Assert.NotNull(Seen(over, Tess));
    }

    [Fact]
    public void The_words_beside_a_file_are_brought_for_those_only_who_may_read_them()
    {
        var settled = Uploaded.Then(ToCard) is var record
            ? record with
            {
                State = Resident.LetGo(record.State),
            }
            : null!;

        Assert.Contains(A.Talk, Resident.Beside(settled.State, File, settled.By(Cora).Occasion));
        Assert.Empty(Resident.Beside(settled.State, File, settled.By(Kurt).Occasion));
        Assert.Empty(Resident.Beside(settled.State, A.Unknown, settled.By(Cora).Occasion));
    }

    private static FileView? Seen(TeacherCase record, Guid person) =>
        FileView.For(record.State, File, record.By(person).Occasion);
}
