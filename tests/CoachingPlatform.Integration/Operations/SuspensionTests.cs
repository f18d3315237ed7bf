using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoachingPlatform.Data.Audit;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Grains.Coaches;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Server.Demo;
using CoachingPlatform.Server.Development;
using CoachingPlatform.Server.Operations;
using CoachingPlatform.Server.Operations.Districts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.Operations;

/// <summary>A suspended district is answered as one that is not there, and loses nothing.</summary>
[Collection(LiveCollection.Name)]
public sealed class SuspensionTests(LiveFixture live)
{
    private const string Question = "{ me { name } district { name } }";

    [Fact]
    public async Task Everybody_of_it_is_refused_exactly_as_of_an_unknown_one_until_it_is_resumed()
    {
        var (town, other) = (await Town.Found(live.Platform), await Town.Found(live.Platform));
        await town.Teacher.Ask(Question);

        await Order(new SuspendDistrict(town.Tenant));

        foreach (var voice in new[] { town.Teacher, town.Coach, town.Leader, town.DistrictLeader, town.Administrator })
        {
            var refused = await voice.Post(Question);
            var unknown = await live.Platform.As("nowhere", voice.Id).Post(Question);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
            Assert.Equal((unknown.Status, unknown.WithoutTrace), (refused.Status, refused.WithoutTrace));
        }
        await other.Teacher.Ask(Question);
        await Order(new ResumeDistrict(town.Tenant));
        await town.Teacher.Ask(Question);
    }

    [Fact]
    public async Task Grains_refuse_too_and_what_waits_in_their_queue()
    {
        var (town, goal) = (await Town.Found(live.Platform), Guid.CreateVersion7());
        await town.Assign(town.Teacher, town.Coach);
        await town.Teacher.Does(town.Teacher.Id, new SetGoal(goal, "They explain"));
        var grain = Grain<ITeacherGrain>(town, town.Teacher.Id);
        var caller = new Caller(town.Tenant, town.Teacher.Id, "a session");

        var before = await town.Teacher.Version(town.Teacher.Id);

        var queued = Enumerable
            .Range(0, 2_000)
            .Select(n => grain.Execute(caller, Guid.CreateVersion7(), new ReviseGoal(goal, $"They explain {n}")))
            .ToList();
        await Order(new SuspendDistrict(town.Tenant));
        var results = await Task.WhenAll(queued);

        var refused = results.Where(r => r.Outcome == CommandOutcome.Refused).ToList();
        Assert.NotEmpty(refused);
        Assert.Equal(CommandOutcome.Refused, results[^1].Outcome);
        Assert.All(refused, r => Assert.Equal((0, Codes.NotFound), (r.Version, r.Refusals.Single().Code)));
        var answer = await grain.Read(
            caller,
            new TeacherQuestion
            {
                View = ViewRequest.Headers,
                Timelines = [new TimelineSpan(town.Today, town.Today.AddDays(1))],
                Ledgers = [new LedgerQuestion(10, null)],
            }
        );
        Assert.Equal((null, null, null), (answer.View, answer.Timelines[0].Lines, answer.Ledgers[0]));
        var coach = new Caller(town.Tenant, town.Coach.Id, "a session");
        Assert.Null(await Grain<ICoachGrain>(town, town.Coach.Id).Read(coach, CoachQuestion.Caseload));
        var district = live.Platform.Grains.GetGrain<IDistrictGrain>(town.Tenant);
        var administrator = new Caller(town.Tenant, town.Administrator.Id, "a session");
        var change = new Domain.Districts.AddTheme("T-1", "Talk");
        var changed = await district.Execute(administrator, Guid.CreateVersion7(), change);
        Assert.Equal(Codes.NotFound, changed.Refusals.Single().Code);

        await Order(new ResumeDistrict(town.Tenant));
        Assert.Equal(
            before + results.Count(r => r.Outcome == CommandOutcome.Applied),
            await town.Teacher.Version(town.Teacher.Id)
        );
    }

    [Fact]
    public async Task A_quiet_draft_waits_and_becomes_a_card_when_somebody_comes_back()
    {
        var (town, card) = (await Town.Found(live.Platform), Guid.CreateVersion7());
        await town.Assign(town.Teacher, town.Coach);
        var talk = await town.Begin(town.Coach);
        var typed = new SaveDraft(talk, card, 0, new EntryContent(new Success("They ask each other why")));
        await town.Teacher.Types(town.Teacher.Id, typed);
        await Order(new SuspendDistrict(town.Tenant));
        live.Platform.Clock.Advance(TimeSpan.FromSeconds(31));

        // The timer that finds the draft quiet lets the grain go.
        var grain = Grain<ITeacherGrain>(town, town.Teacher.Id);
        var management = live.Platform.Grains.GetGrain<IManagementGrain>(0);
        await Eventually.Is(
            () => management.GetDetailedGrainStatistics(),
            active => active.All(a => a.GrainId != grain.GetGrainId())
        );

        await Order(new ResumeDistrict(town.Tenant));
        var seen = await Eventually.Is(
            () => town.Coach.ReadConversation(town.Teacher.Id, talk),
            c => c["drafts"].Items.Count == 0
        );
        var entry = Assert.Single(seen["content.entries"].Items);
        Assert.Equal("They ask each other why", entry["content.success.whatWorked"].Text);
        Assert.Equal(town.Teacher.Id, entry["byId"].Id);
    }

    [Fact]
    public async Task The_addresses_of_development_serve_it_no_more()
    {
        var roster = RosterSource.Read(Path.Combine(AppContext.BaseDirectory, "Demo", "roster"));
        await Order(new CreateDistrict(DemoDistrict.Tenant, DemoDistrict.Name, DemoDistrict.TimeZone, roster));
        using var http = new HttpClient { BaseAddress = live.Platform.Address };
        var people = await http.GetFromJsonAsync<JsonElement>("/dev/people");
        var somebody = new Dictionary<string, string>
        {
            ["grant_type"] = PersonaPicker.Grant,
            ["client_id"] = "web",
            ["person_id"] = people[0].GetProperty("id").GetString()!,
        };
        Assert.True((await http.PostAsync("/connect/token", new FormUrlEncodedContent(somebody))).IsSuccessStatusCode);

        await Order(new SuspendDistrict(DemoDistrict.Tenant));

        Assert.Equal(0, (await http.GetFromJsonAsync<JsonElement>("/dev/people")).GetArrayLength());
        using var refused = await http.PostAsync("/connect/token", new FormUrlEncodedContent(somebody));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task It_is_in_the_districts_audit_trail_once_each_time()
    {
        var town = await Town.Found(live.Platform);
        foreach (var _ in new[] { 1, 2 })
        {
            await Order(new SuspendDistrict(town.Tenant));
        }
        await Order(new ResumeDistrict(town.Tenant));
        await Order(new ResumeDistrict(town.Tenant));

        var (all, _) = await live
            .Platform.Services.GetRequiredService<AuditTrail>()
            .Read(town.Tenant, town.Administrator.Id, isAdministrator: true, before: null, most: 100);

        var lines = all.Where(l => l.Kind is AuditKind.Resumed or AuditKind.Suspended).ToList();
        Assert.Equal([AuditKind.Resumed, AuditKind.Suspended], lines.Select(l => l.Kind));
        Assert.All(lines, l => Assert.Equal((Guid.Empty, (Guid?)null), (l.Actor, l.Person)));
    }

    [Fact]
    public async Task Its_name_is_still_known_to_the_sign_in_page_and_strangers_fill_no_memory()
    {
        var town = await Town.Found(live.Platform, "elmwood");
        var districts = live.Platform.Services.GetRequiredService<IDistricts>();
        var cache = (DistrictCache)districts;

        Assert.Equal(new DistrictEntry(town.Tenant, "elmwood", false), await districts.Entry(town.Tenant));
        await Order(new SuspendDistrict(town.Tenant));
        Assert.Equal(new DistrictEntry(town.Tenant, "elmwood", true), await districts.Entry(town.Tenant));
        Assert.Null(await districts.Find(town.Tenant));
        var held = (cache.EntriesInMemory, cache.PeopleInMemory);
        for (var i = 0; i < 200; i++)
        {
            Assert.Null(await districts.Entry($"stranger-{i}"));
            Assert.Null(await districts.Find($"stranger-{i}"));
        }
        Assert.Null(await districts.Entry("../etc"));
        Assert.Equal(held, (cache.EntriesInMemory, cache.PeopleInMemory));
    }

    [Fact]
    public async Task Verify_and_rebuild_go_on_over_it()
    {
        var town = await Town.Found(live.Platform);
        await town.Assign(town.Teacher, town.Coach);
        await Order(new SuspendDistrict(town.Tenant));
        string[] args = [$"--Data:Folder={live.Platform.Folder}", "--environment=Development"];

        Assert.Equal(0, await Rebuilding.Run(args, CancellationToken.None));
        Assert.Equal(0, await Verifying.Run(args, CancellationToken.None));
        Assert.Equal(HttpStatusCode.Unauthorized, (await town.Teacher.Post(Question)).Status);
    }

    /// <summary>Over the operator's socket, as the verb does.</summary>
    private async Task Order(DistrictOrder order)
    {
        var end = await Ordering.Send(
            [$"--Data:Folder={live.Platform.Folder}"],
            order,
            _ => { },
            CancellationToken.None
        );
        Assert.True(end.State == OrderState.Done, end.Text);
    }

    private T Grain<T>(Town town, Guid person)
        where T : IGrainWithStringKey => live.Platform.Grains.GetGrain<T>(TenantKey.For(town.Tenant, person));
}
