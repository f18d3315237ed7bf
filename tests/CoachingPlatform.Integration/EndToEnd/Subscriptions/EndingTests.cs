using CoachingPlatform.Data.Audit;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Server.Identity;
using CoachingPlatform.Server.Operations.Districts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Subscriptions;

/// <summary>A subscription ends when its right does, and outlives the memory that it follows.</summary>
[Collection(LiveCollection.Name)]
public sealed class EndingTests(LiveFixture live)
{
    private LivePlatform Platform => live.Platform;

    public static TheoryData<string> Transports => ["ws", "sse"];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task With_the_session(string transport)
    {
        var (town, talk) = await Talking();
        var token = await Mint(town.Coach);
        await using var coach = await ReferenceClient.Start(Platform, transport, token);
        var id = await coach.Subscribe(Queries.Conversation, Queries.Of(town, talk));
        await coach.Next(id);

        await Platform
            .Services.GetRequiredService<Sessions>()
            .EndAll(town.Tenant, town.Coach.Id, AuditKind.SignedOut, town.Coach.Id);

        await HasEnded(coach, id, transport);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task With_the_suspension_of_the_district(string transport)
    {
        var (town, talk) = await Talking();
        await using var coach = await Client(town.Coach, transport);
        var id = await coach.Subscribe(Queries.Conversation, Queries.Of(town, talk));
        await coach.Next(id);

        await Order(new SuspendDistrict(town.Tenant));

        await HasEnded(coach, id, transport);
        await Order(new ResumeDistrict(town.Tenant));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task With_a_handover(string transport)
    {
        var town = await Town.Found(Platform);
        await town.Assign(town.Teacher, town.Coach);
        await town.Assign(town.Teacher, town.SecondCoach);
        var (cycle, planned, handover) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await town.Coach.Does(town.Teacher.Id, new OpenCycle(cycle, town.Coach.Id, []));
        await town.Coach.Does(
            town.Teacher.Id,
            new PlanConversation(planned, town.Coach.Id, Platform.Clock.GetUtcNow().AddDays(1), 45, "Room 4")
        );
        await using var coach = await Client(town.Coach, transport);
        var id = await coach.Subscribe(Queries.Conversation, Queries.Of(town, planned));
        Assert.False((await coach.Next(id)).IsNone());

        await town.Coach.Does(town.Teacher.Id, new ProposeHandover(handover, cycle, town.SecondCoach.Id));
        await town.Coach.Does(town.Teacher.Id, new CompleteHandover(handover, Guid.CreateVersion7()));

        Assert.Equal(0, (await coach.Next(id, u => u.IsNone())).Version());
        Assert.Equal("complete", (await coach.Told(id))["event"].Text);
        await using var next = await Client(town.SecondCoach, transport);
        var theirs = await next.Subscribe(Queries.Conversation, Queries.Of(town, planned));
        Assert.False((await next.Next(theirs)).IsNone());
    }

    [Fact]
    public async Task Nothing_is_lost_with_the_grains_memory()
    {
        var (town, talk) = await Talking();
        await using var coach = await Client(town.Coach, "ws");
        await using var teacher = await Client(town.Teacher, "sse");
        var ofCoach = await coach.Subscribe(Queries.Conversation, Queries.Of(town, talk));
        await coach.Next(ofCoach);
        var ofTeacher = await teacher.Subscribe(Queries.Conversation, Queries.Of(town, talk));
        await teacher.Next(ofTeacher, u => u.Present().Count == 2);
        var grain = Platform.Grains.GetGrain<ITeacherGrain>(TenantKey.For(town.Tenant, town.Teacher.Id));
        foreach (var n in new[] { 1, 2, 3 })
        {
            await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
            await town.Coach.Does(
                town.Teacher.Id,
                new WriteEntry(talk, Guid.CreateVersion7(), Queries.Card($"Card {n}"))
            );

            var seen = await coach.Next(ofCoach, u => u.Cards().Count == n);
            Assert.Equal(seen.Cards(), (await teacher.Next(ofTeacher, u => u.Cards().Count == n)).Cards());
        }
        await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        await town.Coach.Does(town.Teacher.Id, new WriteEntry(talk, Guid.CreateVersion7(), Queries.Card("Last")));
        var last = await coach.Next(ofCoach, u => u.Cards().Count == 4 && u.Present().Count == 2);
        Assert.Equal(await town.Coach.Version(town.Teacher.Id), last.Version());
    }

    [Fact]
    public async Task A_version_that_the_record_has_not_reached_is_refused_rather_than_gone_back_on()
    {
        var (town, talk) = await Talking();
        await using var coach = await Client(town.Coach, "ws");
        var id = await coach.Subscribe(Queries.Conversation, Queries.Of(town, talk, after: 1_000));

        var told = await coach.Told(id);

        Assert.Equal("error", told["event"].Text);
        Assert.Equal("BAD_ARGUMENT", told["errors"].Items[0]["extensions.code"].Text);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_coach_follows_the_caseload_and_nobody_else_has_one(string transport)
    {
        var town = await Town.Found(Platform);
        await town.Assign(town.Teacher, town.Coach);
        await using var coach = await Client(town.Coach, transport);
        var id = await coach.Subscribe(Queries.Caseload);
        var first = await coach.Next(id, u => u["caseload.caseload"].Items.Count == 1);
        Assert.True(first["caseload.caseload"].Items[0]["line.openConversationId"].IsNull);

        var talk = await town.Begin(town.Coach);

        var next = await coach.Next(id, u => !u["caseload.caseload"].Items[0]["line.openConversationId"].IsNull);
        Assert.Equal(talk, next["caseload.caseload"].Items[0]["line.openConversationId"].Id);
        var (before, after) = (first["caseload.version"].Json.GetInt64(), next["caseload.version"].Json.GetInt64());
        Assert.True(after > before);
        var again = await coach.Subscribe(Queries.Caseload, new { after });
        Assert.Equal(after, (await coach.Next(again))["caseload.version"].Json.GetInt64());

        await using var teacher = await Client(town.Teacher, transport);
        var none = await teacher.Subscribe(Queries.Caseload);
        Assert.True((await teacher.Next(none))["caseload.caseload"].IsNull);
        Assert.Equal("complete", (await teacher.Told(none))["event"].Text);
    }

    /// <summary>Over a WebSocket the client connects again, and is told to sign in; a stream ends with the error.</summary>
    private static async Task HasEnded(ReferenceClient client, int id, string transport)
    {
        if (transport == "ws")
        {
            Assert.Equal(4403, (await client.Told("closed"))["code"].Number);
            Assert.Equal(4401, (await client.Told("closed"))["code"].Number);
            Assert.Equal(4401, (await client.Told(id))["code"].Number);
            return;
        }
        var last = await client.Told(id);
        Assert.Equal("UNAUTHENTICATED", last["result.errors"].Items[0]["extensions.code"].Text);
        Assert.Equal("complete", (await client.Told(id))["event"].Text);
    }

    private Task<ReferenceClient> Client(Voice person, string transport) =>
        ReferenceClient.Start(Platform, transport, Platform.Token(person.Tenant, person.Id));

    private Task<string> Mint(Voice person) =>
        Platform
            .Services.GetRequiredService<TokenMint>()
            .Mint(person.Tenant, person.Id, Platform.Address, TimeSpan.FromMinutes(5));

    private async Task Order(DistrictOrder order)
    {
        var end = await Ordering.Send([$"--Data:Folder={Platform.Folder}"], order, _ => { }, CancellationToken.None);
        Assert.True(end.State == OrderState.Done, end.Text);
    }

    private async Task<(Town Town, Guid Conversation)> Talking()
    {
        var town = await Town.Found(Platform);
        await town.Assign(town.Teacher, town.Coach);
        return (town, await town.Begin(town.Coach));
    }
}
