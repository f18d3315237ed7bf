using System.Diagnostics;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Pressure;

/// <summary>
/// While the database is held by somebody else, every caller is told so in bounded time, reading goes on, and nothing is
/// half done: afterwards the same commands are carried out, each once.
/// </summary>
[Collection(LiveCollection.Name)]
public sealed class BlockedDatabaseTests : IDisposable
{
    /// <summary>The gateway's deadline, and a little for a busy machine.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(15);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Writers_are_told_busy_readers_read_on_and_nothing_is_half_done()
    {
        await using var platform = await LivePlatform.Start(folder.File("data"), LiveFixture.Clock());
        var town = await Town.Found(platform);
        var teachers = new[] { "tess", "tim", "pia", "pat" }.Select(town.Person).ToList();
        var commands = teachers
            .SelectMany(t => Enumerable.Range(1, 3).Select(n => (Teacher: t, Id: Guid.CreateVersion7(), Goal: Goal(n))))
            .ToList();
        foreach (var teacher in teachers)
        {
            await teacher.ReadTeacher(teacher.Id);
        }
        var began = Stopwatch.GetTimestamp();
        Said[] during;
        using (Hold())
        {
            var sent = commands.Select(c => c.Teacher.Try(c.Teacher.Id, c.Goal, c.Id)).ToList();
            var ready = await Health.Ready(platform);
            Assert.Equal((503, "down"), (ready.Status, ready.Says));
            Assert.NotEmpty(ready.Wrong("journal"));
            Assert.Equal(200, (await Health.Of(platform, "/health/live")).Status);
            Assert.Empty((await teachers[0].ReadTeacher(teachers[0].Id))["goals"].Items);
            during = await Task.WhenAll(sent);
        }
        Assert.True(Stopwatch.GetElapsedTime(began) < Bound, $"{Stopwatch.GetElapsedTime(began)}");
        Assert.All(
            during,
            s => Assert.Contains(s.Outcome, new[] { CommandOutcome.Unavailable, CommandOutcome.Unknown })
        );
        Assert.Contains(during, s => s.Refusals.Any(r => r.Code == Codes.Busy));
        Assert.All(during, s => Assert.DoesNotContain(folder.Path, s.Refusals[0].Sentence, StringComparison.Ordinal));

        foreach (var (teacher, id, goal) in commands)
        {
            await teacher.Does(teacher.Id, goal, id);
            await teacher.Does(teacher.Id, goal, id);
        }
        foreach (var teacher in teachers)
        {
            Assert.Equal(3, (await teacher.ReadTeacher(teacher.Id))["goals"].Items.Count);
        }
        await Eventually.Is(() => Health.Ready(platform), h => h.Says == "ready");
    }

    [Fact]
    public async Task Beyond_what_may_wait_for_one_record_a_caller_is_told_busy_at_once()
    {
        await using var platform = await LivePlatform.Start(
            folder.File("data"),
            LiveFixture.Clock(),
            services => services.Configure<SiloMessagingOptions>(o => o.MaxEnqueuedRequestsHardLimit = 3)
        );
        var teacher = (await Town.Found(platform)).Teacher;
        var goal = Goal(0);
        var before = (await teacher.Does(teacher.Id, goal)).Version;
        var commands = Enumerable
            .Range(1, 12)
            .Select(n => (Id: Guid.CreateVersion7(), Change: new ReviseGoal(goal.GoalId, $"They ask, {n}")))
            .ToList();
        var began = Stopwatch.GetTimestamp();
        Said[] during;
        using (Hold())
        {
            var sent = commands.Select(c => teacher.Try(teacher.Id, c.Change, c.Id)).ToList();
            var first = await await Task.WhenAny(sent);
            Assert.Equal(CommandOutcome.Unavailable, first.Outcome);
            Assert.Contains("Very many are writing", Assert.Single(first.Refusals).Sentence, StringComparison.Ordinal);
            during = await Task.WhenAll(sent);
        }
        Assert.True(Stopwatch.GetElapsedTime(began) < Bound, $"{Stopwatch.GetElapsedTime(began)}");
        Assert.DoesNotContain(during, s => s.Outcome == CommandOutcome.Applied);

        foreach (var (id, change) in commands)
        {
            await teacher.Does(teacher.Id, change, id);
        }
        Assert.Equal(before + commands.Count, await teacher.Version(teacher.Id));
    }

    private static SetGoal Goal(int n) => new(Guid.CreateVersion7(), $"They explain, {n}");

    /// <summary>Another program that writes, and does not come to its end.</summary>
    private SqliteConnection Hold()
    {
        var connection = SqliteConnections.OpenWriter(Path.Combine(folder.File("data"), "platform.db"));
        SqliteConnections.Execute(connection, "BEGIN IMMEDIATE");
        return connection;
    }
}
