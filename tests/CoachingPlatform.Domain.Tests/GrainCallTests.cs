using System.Text.Json;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Ledger;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Domain.Tests.Coaches;
using CoachingPlatform.Domain.Tests.Districts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using static CoachingPlatform.Domain.Tests.Teachers.People;

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

    [Fact]
    public void Disclosures_and_what_they_show_arrive_whole()
    {
        var asked = Given.District.After(
            new DisclosureAsked(Given.Id("disclosure"), Tess, Day(10, 1), Day(11, 1), "Subpoena", "12/26", Day(12, 1)),
            new DisclosureApproved(Given.Id("disclosure"))
        );
        var disclosure = asked.State.Disclosures[0];
        var occasion = new Occasion(Given.Caller(Given.Administrator), Given.Now, asked.State.Facts, Given.Roster);

        Arrives(disclosure);
        Arrives(DisclosureView.For(asked.State, occasion)!.Value[0]);
        Arrives(DisclosedRecord.For(Given.Completed.State, disclosure, occasion)!);
    }

    [Fact]
    public void What_is_read_from_outside_the_pair_arrives_with_the_view()
    {
        Arrives(Given.Completed.By(Kurt).View!);
        Arrives(LedgerLine.Of(Given.Completed.State, Kurt, A.Talk, LedgerKind.Read, Given.Now));
    }

    private static void Arrives<T>(T sent)
    {
        var arrived = Serializer.Deserialize<T>(Serializer.SerializeToArray(sent))!;

        Assert.Equal(sent!.GetType(), arrived.GetType());
        Assert.Equal(Json(sent), Json(arrived));
    }

    private static string Json(object value) => JsonSerializer.Serialize(value, value.GetType());
}
