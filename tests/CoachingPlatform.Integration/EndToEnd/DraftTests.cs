using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd;

[Collection(LiveCollection.Name)]
public sealed class DraftTests(LiveFixture live)
{
    [Fact]
    public async Task Smoke()
    {
        var town = await Town.Found(live.Platform);
        await town.Assign(town.Teacher, town.Coach);
        var conversation = await town.Begin(town.Coach);
        var read = await town.Teacher.Ask(
            "query($t: ID!, $c: ID!) { me { name } teacher(id: $t) { relations conversation(id: $c) { status } } }",
            new { t = town.Teacher.Id, c = conversation }
        );
        Assert.Equal("IN_PROGRESS", read["teacher.conversation.status"].Text);
    }
}
