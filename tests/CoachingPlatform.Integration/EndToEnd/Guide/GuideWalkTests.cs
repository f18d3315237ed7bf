using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Guide;

/// <summary>A coach and a teacher go through the guide's whole tool, live, in three conversations that follow each other.</summary>
[Collection(LiveCollection.Name)]
public class GuideWalkTests(LiveFixture live)
{
    [Fact]
    public async Task The_running_platform_says_the_guide_word_for_word_and_nothing_else()
    {
        var town = await Town.Found(live.Platform);

        var guide = (
            await town.Teacher.Ask(
                """
                { guide {
                  title overview { heading paragraphs } entryPointsHeading entryPoints { text } planningHeading
                  planning { text } componentsHeading considerHeading components { title purpose considerations }
                } }
                """
            )
        )["guide"];

        string[] said =
        [
            guide["title"].Text,
            guide["overview.heading"].Text,
            .. guide["overview.paragraphs"].Texts,
            guide["entryPointsHeading"].Text,
            .. guide["entryPoints"].Items.Select(e => e["text"].Text),
            guide["planningHeading"].Text,
            .. guide["planning"].Items.Select(p => p["text"].Text),
            guide["componentsHeading"].Text,
            guide["considerHeading"].Text,
            .. guide["components"].Items.SelectMany(c => c["purpose"].Texts.Prepend(c["title"].Text)),
            .. guide["components"].Items.SelectMany(c => c["considerations"].Texts),
        ];
        Assert.Equal([.. GuideChecklist.Headings.Concat(GuideChecklist.Sentences).Order()], said.Order());
    }

    [Fact]
    public async Task Every_sentence_of_the_guide_is_put_to_work_in_three_conversations()
    {
        var town = await Town.Found(live.Platform);
        var walk = new GuideWalk(live.Platform, town, new GuideChecklist());

        await walk.Begin();
        await walk.FirstConversation();
        await walk.SecondConversation();
        await walk.ThirdConversation();
        await walk.LookBack();

        Assert.Empty(walk.Guide.Missing);
    }
}
