using System.Text.Json;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Tests.Coaches;
using CoachingPlatform.Domain.Tests.Districts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace CoachingPlatform.Domain.Tests;

/// <summary>What crosses a call between silos arrives as it was sent.</summary>
public class GrainCallTests
{
    private static readonly Serializer Serializer = new ServiceCollection()
        .AddSerializer()
        .BuildServiceProvider()
        .GetRequiredService<Serializer>();

    [Fact]
    public void Every_command_of_a_district_arrives_whole() =>
        Assert.All<DistrictCommand>(
            [.. DistrictAuthorityTests.EveryCommand, new SetCalendar([Given.SchoolYear])],
            Arrives
        );

    [Fact]
    public void Every_command_of_a_coach_arrives_whole() => Assert.All(CoachPrivacyTests.EveryCommand, Arrives);

    [Fact]
    public void The_views_of_a_coach_arrive_whole()
    {
        var state = Given.CoachStream.Then(CoachPrivacyTests.EveryCommand).State;
        var caller = Given.Caller(Given.Coach);

        Arrives(PrepSheetView.For(state, Given.Teacher, Given.Conversation, caller)!);
        Arrives(StemChoice.For(state, Given.Facts, caller)[0]);
        Arrives(Attention.Of(Given.Line, Given.Facts, Given.Now, planReady: false));
        Arrives(new CaseloadEntry(Given.Line, "Name", []));
    }

    [Fact]
    public void The_facts_of_a_district_arrive_whole() =>
        Arrives(
            Given
                .District.After(
                    new CalendarSet([Given.SchoolYear]),
                    new PromptBankReplaced([Given.Stem()]),
                    new ThemeAdded("LIT-1", "Close reading")
                )
                .State.Facts
        );

    private static void Arrives<T>(T sent)
    {
        var arrived = Serializer.Deserialize<T>(Serializer.SerializeToArray(sent))!;

        Assert.Equal(sent!.GetType(), arrived.GetType());
        Assert.Equal(Json(sent), Json(arrived));
    }

    private static string Json(object value) => JsonSerializer.Serialize(value, value.GetType());
}
