using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Domain.Tests.Coaches;

public class OwnStemTests
{
    private static CoachCase Coach => Given.CoachStream;

    private static AddStem Add =>
        new(
            Given.Id("own stem"),
            PromptPlace.FollowUp,
            Stance.Collaborative,
            [EntryPoint.AnalyzeCause, EntryPoint.AnalyzeCause],
            "Shall we look at…"
        );

    [Fact]
    public void AddStem_keeps_it_with_each_entry_point_once()
    {
        var stem = Assert.Single(Coach.Then(Add).State.Stems);

        Assert.Equal([EntryPoint.AnalyzeCause], stem.EntryPoints);
        Assert.Equal("Shall we look at…", stem.Text);
    }

    [Fact]
    public void AddStem_with_an_id_that_is_taken_is_refused() =>
        Expect.Refused(Coach.Then(Add).When(Add), Codes.IdTaken, "stemId");

    [Fact]
    public void AddStem_without_an_id_is_refused() =>
        Expect.Refused(Coach.When(Add with { StemId = Guid.Empty }), Codes.Required, "stemId");

    [Fact]
    public void AddStem_without_words_is_refused() =>
        Expect.Refused(Coach.When(Add with { Text = "" }), Codes.Required, "text");

    [Fact]
    public void AddStem_of_201_characters_is_refused() =>
        Expect.Refused(Coach.When(Add with { Text = new string('a', 201) }), Codes.TooLong, "text");

    [Fact]
    public void AddStem_for_no_entry_point_is_refused() =>
        Expect.Refused(Coach.When(Add with { EntryPoints = default }), Codes.Required, "entryPoints");

    [Fact]
    public void AddStem_for_what_does_not_exist_is_refused()
    {
        Expect.Refused(Coach.When(Add with { Place = (PromptPlace)99 }), Codes.OutOfRange, "place");
        Expect.Refused(Coach.When(Add with { Stance = (Stance)99 }), Codes.OutOfRange, "stance");
        Expect.Refused(Coach.When(Add with { EntryPoints = [(EntryPoint)99] }), Codes.OutOfRange, "entryPoints");
    }

    [Fact]
    public void AddStem_of_the_calibrating_stance_where_it_is_not_offered_is_refused() =>
        Expect.Refused(Coach.When(Add with { Stance = Stance.Calibrating }), Codes.StanceOff, "stance");

    [Fact]
    public void AddStem_of_the_calibrating_stance_where_it_is_offered_is_accepted() =>
        Coach
            .Under(Given.District.After(new SettingsChanged(true, false, 5, 400)))
            .Then(Add with { Stance = Stance.Calibrating });

    [Fact]
    public void AddStem_beside_500_others_is_refused() =>
        Expect.Refused(
            Coach.Then([.. Given.Many(500, i => Add with { StemId = Given.Id($"{i}") })]).When(Add),
            Codes.TooMany,
            "stems"
        );

    [Fact]
    public void RemoveStem_takes_it_away() => Assert.Empty(Coach.Then(Add, new RemoveStem(Add.StemId)).State.Stems);

    [Fact]
    public void RemoveStem_that_is_not_there_is_refused() =>
        Expect.Refused(Coach.When(new RemoveStem(Add.StemId)), Codes.NotFound, "stemId");
}
