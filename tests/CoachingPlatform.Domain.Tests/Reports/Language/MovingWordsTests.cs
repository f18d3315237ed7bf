using System.Collections.Immutable;
using CoachingPlatform.Domain.Reports.Language;

namespace CoachingPlatform.Domain.Tests.Reports.Language;

public class MovingWordsTests
{
    [Fact]
    public void A_word_rises_and_another_falls()
    {
        var words = MovingWords.Of(
            Used("Feedback", 6, 9, "pacing", 6, 4),
            Used("pacing", 6, 9, "feedback", 6, 4),
            [],
            5
        );

        Assert.Equal(
            [new MovingWord("feedback", Movement.Rising, 6), new MovingWord("pacing", Movement.Falling, 6)],
            words
        );
    }

    [Fact]
    public void A_word_that_fewer_than_five_teachers_used_is_not_shown_however_often_they_did()
    {
        var words = MovingWords.Of(
            Used("feedback", 4, 90, "pacing", 6, 4),
            Used("pacing", 4, 90, "feedback", 6, 4),
            [],
            smallestGroup: 5
        );

        Assert.Empty(words);
    }

    [Theory]
    [InlineData("Moreno")]
    [InlineData("Ana Moreno-Ruiz")]
    [InlineData("MORENO")]
    public void Names_of_people_are_no_words(string name)
    {
        Assert.Contains(Rising([]), w => w.Word == "moreno");
        Assert.DoesNotContain(Rising([name]), w => w.Word == "moreno");

        static ImmutableArray<MovingWord> Rising(string[] names) =>
            MovingWords.Of(Used("moreno", 9, 9, "pacing", 6, 4), Used("pacing", 6, 9), names, 5);
    }

    [Theory]
    [InlineData("because")]
    [InlineData("they're")]
    [InlineData("ok")]
    [InlineData("2026")]
    [InlineData("a@school.org")]
    public void Stop_words_short_ones_numbers_and_addresses_are_not_shown(string word) =>
        Assert.DoesNotContain(
            MovingWords.Of(Used(word, 9, 9, "pacing", 6, 4), Used("pacing", 6, 9), [], 5),
            w => w.Word == word
        );

    [Fact]
    public void A_word_used_as_before_does_not_move() =>
        Assert.Empty(
            MovingWords.Of(Used("feedback", 6, 9, "pacing", 6, 9), Used("pacing", 6, 9, "feedback", 6, 9), [], 5)
        );

    [Fact]
    public void Without_a_window_before_nothing_moves() =>
        Assert.Empty(MovingWords.Of(Used("feedback", 6, 9), [], [], smallestGroup: 5));

    [Fact]
    public void Strongest_first_and_at_most_twenty()
    {
        var now = Enumerable
            .Range(0, 30)
            .SelectMany(i => Used($"word{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}", 6, 20 + i));

        var words = MovingWords.Of(now, Used("pacing", 6, 99), [], smallestGroup: 5);

        Assert.Equal(MovingWords.Most, words.Count(w => w.Movement == Movement.Rising));
        Assert.Equal("worddb", words[0].Word);
    }

    /// <summary>Each word by so many teachers, so often each.</summary>
    private static IEnumerable<WordCount> Used(string word, int teachers, int times) =>
        Enumerable.Range(1, teachers).Select(t => new WordCount(new Guid(t, 0, 0, new byte[8]), word, times));

    private static IEnumerable<WordCount> Used(
        string word,
        int teachers,
        int times,
        string other,
        int otherTeachers,
        int otherTimes
    ) => Used(word, teachers, times).Concat(Used(other, otherTeachers, otherTimes));
}
