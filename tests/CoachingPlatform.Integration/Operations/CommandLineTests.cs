using CoachingPlatform.Server.Operations;
using Xunit;

namespace CoachingPlatform.Integration.Operations;

public class CommandLineTests
{
    [Theory]
    [InlineData("verfy")]
    [InlineData("serve")]
    public async Task A_word_that_is_no_verb_does_not_serve(string word) =>
        Assert.Equal(1, await CommandLine.Run([word, "--Data:Folder=/nowhere"]));

    [Fact]
    public async Task The_schema_is_printed() => Assert.Equal(0, await CommandLine.Run(["schema"]));
}
