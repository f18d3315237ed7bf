using System.Net;
using CoachingPlatform.Data.Files;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Files;
using CoachingPlatform.Integration.Journal;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Files;

/// <summary>A file is fetched by whoever sees its evidence, for as long as they do, and the ledger tells of it alike.</summary>
[Collection(LiveCollection.Name)]
public sealed class DownloadTests(LiveFixture live)
{
    [Fact]
    public async Task Nobody_but_the_pair_gets_it_and_for_others_it_is_not_there()
    {
        var filed = await Filed.Begin(live.Platform);
        var (town, other) = (filed.Town, await Town.Found(live.Platform, "brookside"));
        await town.Assign(town.Teacher, town.SecondCoach);
        var (file, _) = await filed.Add(filed.Teacher, Pictures.Png());
        var absent = (await Get(filed.Teacher, Guid.CreateVersion7(), Guid.CreateVersion7())).WithoutTrace;

        Assert.Equal(HttpStatusCode.OK, await filed.Status(filed.Teacher, file));
        Assert.Equal(HttpStatusCode.OK, await filed.Status(filed.Coach, file));
        foreach (
            var voice in new[]
            {
                town.SecondCoach,
                town.OtherTeacher,
                town.OtherCoach,
                town.Leader,
                town.OtherLeader,
                town.DistrictLeader,
                town.Administrator,
                other.Teacher,
                other.Coach,
                other.Administrator,
            }
        )
        {
            foreach (var id in new[] { file, Guid.CreateVersion7() })
            {
                var said = await Get(voice, town.Teacher.Id, id);
                Assert.Equal((HttpStatusCode.NotFound, absent), (said.Status, said.WithoutTrace));
            }
        }
        Assert.Equal(absent, (await Filed.Said(filed.Teacher.Get("/files/x/y"))).WithoutTrace);
        var signedOut = await Get(live.Platform.WithToken(null), town.Teacher.Id, file);
        Assert.Equal(HttpStatusCode.Unauthorized, signedOut.Status);
        Assert.Empty(await Reads(filed.Teacher));
    }

    [Fact]
    public async Task A_share_gives_it_with_a_line_in_the_ledger_and_takes_it_when_it_ends()
    {
        var filed = await Filed.Begin(live.Platform);
        var town = filed.Town;
        var (file, _) = await filed.Add(filed.Teacher, Pictures.Png());
        await filed.Coach.Does(filed.Teacher.Id, new CompleteConversation(filed.Talk));
        var share = Guid.CreateVersion7();
        var with = town.OtherTeacher;
        await filed.Teacher.Does(
            filed.Teacher.Id,
            new ShareWith(share, ShareScope.Conversation, with.Id, town.Today.AddDays(3), filed.Talk)
        );

        Assert.Equal(HttpStatusCode.OK, await filed.Status(with, file));
        Assert.Equal(HttpStatusCode.OK, await filed.Status(with, file));
        Assert.Equal((with.Id, filed.Talk), Assert.Single(await Reads(filed.Teacher)));

        await filed.Teacher.Does(filed.Teacher.Id, new TakeBackShare(share));
        Assert.Equal(HttpStatusCode.NotFound, await filed.Status(with, file));
        await filed.Teacher.Does(
            filed.Teacher.Id,
            new ShareWith(Guid.CreateVersion7(), ShareScope.Timeline, with.Id, town.Today.AddDays(3))
        );
        Assert.Equal(HttpStatusCode.OK, await filed.Status(with, file));
        live.Platform.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(HttpStatusCode.NotFound, await filed.Status(with, file));
    }

    [Fact]
    public async Task Who_coached_before_gets_it_no_more_and_the_next_coach_does_not()
    {
        var filed = await Filed.Begin(live.Platform);
        var town = filed.Town;
        var (file, _) = await filed.Add(filed.Coach, Pictures.Png());
        await filed.Coach.Does(filed.Teacher.Id, new CompleteConversation(filed.Talk));
        var record = await filed.Teacher.Ask(
            "query($t: ID!) { teacher(id: $t) { assignments { id } } }",
            new { t = filed.Teacher.Id }
        );
        var first = record["teacher.assignments"].Items[0]["id"].Id;
        await town.Assign(town.Teacher, town.SecondCoach);
        await town.Administrator.Does(filed.Teacher.Id, new EndAssignment(first, town.Today.AddDays(1)));
        Assert.Equal(HttpStatusCode.OK, await filed.Status(filed.Coach, file));
        live.Platform.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(HttpStatusCode.NotFound, await filed.Status(filed.Coach, file));
        Assert.Equal(HttpStatusCode.NotFound, await filed.Status(town.SecondCoach, file));
        Assert.Equal(HttpStatusCode.OK, await filed.Status(filed.Teacher, file));
        var said = await Filed.Said(filed.Coach.Upload(filed.Teacher.Id, Guid.CreateVersion7(), Pictures.Png()));
        Assert.Equal(HttpStatusCode.NotFound, said.Status);
    }

    [Fact]
    public async Task It_goes_with_its_evidence_and_its_card_from_the_store_too()
    {
        var filed = await Filed.Begin(live.Platform);
        var (first, evidence) = await filed.Add(filed.Teacher, Pictures.Png());
        var (second, _) = await filed.Add(filed.Coach, Pictures.Jpeg());

        await filed.Teacher.Does(
            filed.Teacher.Id,
            new RemoveEvidence(evidence, EvidenceTarget.Entry, filed.Success, filed.Talk)
        );
        Assert.Equal(HttpStatusCode.NotFound, await filed.Status(filed.Teacher, first));
        Assert.Equal(HttpStatusCode.OK, await filed.Status(filed.Teacher, second));
        await Gone(filed.Teacher.Id, filed.Teacher.Id, first);

        await filed.Teacher.Does(filed.Teacher.Id, new RemoveEntry(filed.Talk, filed.Success));
        Assert.Equal(HttpStatusCode.NotFound, await filed.Status(filed.Teacher, second));
        await Gone(filed.Teacher.Id, filed.Coach.Id, second);

        async Task Gone(Guid teacher, Guid by, Guid id)
        {
            var store = live.Platform.Services.GetRequiredService<IFileStore>();
            var key = new FileKey(filed.Town.Tenant, teacher, by, id);
            await Eventually.Is(() => store.Read(key, CancellationToken.None), found => found is null);
        }
    }

    [Fact]
    public async Task With_the_teachers_key_destroyed_nobody_gets_it()
    {
        var filed = await Filed.Begin(live.Platform);
        var (file, _) = await filed.Add(filed.Teacher, Pictures.Png());

        var keys = live.Platform.Services.GetRequiredService<IKeyRing>();
        await keys.Destroy(filed.Town.Tenant, KeyScopes.Teacher(filed.Teacher.Id));

        Assert.Equal(HttpStatusCode.NotFound, await filed.Status(filed.Teacher, file));
    }

    [Fact]
    public async Task A_file_in_the_place_of_another_does_not_open()
    {
        var filed = await Filed.Begin(live.Platform);
        var (mine, _) = await filed.Add(filed.Teacher, Pictures.Png());
        var (other, _) = await filed.Add(filed.Teacher, Pictures.Jpeg());
        var folder = Path.Combine(
            live.Platform.Folder,
            "files",
            new FileKey(filed.Town.Tenant, filed.Teacher.Id, filed.Teacher.Id, mine).Folder
        );

        File.Copy(Path.Combine(folder, $"{other:N}"), Path.Combine(folder, $"{mine:N}"), overwrite: true);

        Assert.Equal(HttpStatusCode.InternalServerError, await filed.Status(filed.Teacher, mine));
        Assert.Equal(HttpStatusCode.OK, await filed.Status(filed.Teacher, other));
    }

    [Fact]
    public async Task The_two_of_a_disclosure_fetch_what_is_in_its_window_and_the_ledger_tells()
    {
        var filed = await Filed.Begin(live.Platform);
        var town = filed.Town;
        var (file, _) = await filed.Add(filed.Teacher, Pictures.Png());
        await filed.Coach.Does(filed.Teacher.Id, new CompleteConversation(filed.Talk));
        async Task<Guid> Ask(DateOnly from, DateOnly until)
        {
            var id = Guid.CreateVersion7();
            await town.Administrator.Does(
                new AskDisclosure(
                    id,
                    filed.Teacher.Id,
                    from,
                    until,
                    "Subpoena under section 12",
                    "County court, 12/26",
                    null
                )
            );
            return id;
        }
        var within = await Ask(town.Today.AddDays(-1), town.Today.AddDays(1));
        var before = await Ask(town.Today.AddDays(-9), town.Today);

        Assert.Equal(HttpStatusCode.NotFound, await filed.Status(town.Administrator, file, $"?disclosure={within}"));
        await town.SecondAdministrator.Does(new ApproveDisclosure(within));
        await town.SecondAdministrator.Does(new ApproveDisclosure(before));

        Assert.Equal(HttpStatusCode.OK, await filed.Status(town.Administrator, file, $"?disclosure={within}"));
        Assert.Equal(HttpStatusCode.NotFound, await filed.Status(town.Administrator, file));
        Assert.Equal(HttpStatusCode.NotFound, await filed.Status(town.Administrator, file, $"?disclosure={before}"));
        Assert.Equal(HttpStatusCode.NotFound, await filed.Status(town.Administrator, file, "?disclosure=x"));
        foreach (var voice in new[] { filed.Teacher, filed.Coach, town.Leader, town.DistrictLeader })
        {
            Assert.Equal(HttpStatusCode.NotFound, await filed.Status(voice, file, $"?disclosure={within}"));
        }
        var lines = (await filed.Teacher.ReadLedger(filed.Teacher.Id))["nodes"].Items;
        Assert.Contains(
            lines,
            l =>
                l["kind"].Text == "DISCLOSED"
                && l["readerId"].Id == town.Administrator.Id
                && l["itemId"].Id == filed.Talk
        );
    }

    [Fact]
    public async Task After_a_restart_it_is_still_there()
    {
        using var folder = new TemporaryFolder();
        Filed filed;
        Guid file;
        byte[] before;
        await using (var first = await LivePlatform.Start(folder.File("data"), LiveFixture.Clock()))
        {
            filed = await Filed.Begin(first);
            (file, _) = await filed.Add(filed.Teacher, Pictures.Png());
            before = (await filed.Fetch(filed.Teacher, file)).Bytes;
        }
        await using var second = await LivePlatform.Start(folder.File("data"), LiveFixture.Clock());
        var again = filed with { Town = filed.Town.On(second) };

        Assert.Equal(before, (await again.Fetch(again.Coach, file)).Bytes);
    }

    private static Task<Reply> Get(Voice voice, Guid teacher, Guid file) =>
        Filed.Said(voice.Get($"/files/{teacher}/{file}"));

    private static async Task<List<(Guid, Guid)>> Reads(Voice teacher) =>
        [
            .. (await teacher.ReadLedger(teacher.Id))["nodes"]
                .Items.Where(l => l["kind"].Text == "READ")
                .Select(l => (l["readerId"].Id, l["itemId"].Id)),
        ];
}
