using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Integration.Journal;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoachingPlatform.Integration.Verification;

public class RebuildTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private History history = null!;
    private TeacherStory story = null!;

    public async ValueTask InitializeAsync()
    {
        history = await Open(folder.Path);
        story = await Maple.Tell(history);
    }

    public async ValueTask DisposeAsync()
    {
        await history.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected virtual Task<History> Open(string path) => Task.FromResult(new History(path));

    [Fact]
    public async Task It_brings_back_all_rows_from_nothing()
    {
        foreach (
            var table in new[]
            {
                "goal",
                "step",
                "conversation",
                "conversation_theme",
                "content",
                "caseload",
                "assignment",
            }
        )
        {
            history.Tamper($"DELETE FROM {table}");
        }

        var lines = await history.Rebuild();

        Assert.StartsWith("Rebuilt ", lines[^1], StringComparison.Ordinal);
        Assert.EndsWith(": no faults.", Assert.Single(await history.Verify()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_somebody_keeps_writing_it_ends_with_every_row_right()
    {
        using var stop = new CancellationTokenSource();
        var appended = 0;
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await story.Tell(Maple.Teacher, new ReviseGoal(Maple.Id(102), $"Words {appended++}", "Tallies"));
            }
        });

        for (var round = 0; round < 10; round++)
        {
            Assert.EndsWith(": no faults.", (await history.Rebuild())[^1], StringComparison.Ordinal);
            Assert.EndsWith(": no faults.", Assert.Single(await history.Verify()), StringComparison.Ordinal);
        }
        await stop.CancelAsync();
        await writing;

        Assert.True(appended > 10, $"Only {appended} were written meanwhile.");
        Assert.EndsWith(": no faults.", Assert.Single(await history.Verify()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_row_then_holds_the_version_it_was_folded_to()
    {
        await history.Rebuild();

        var versions = await history.Reader.Read(
            Maple.Tenant,
            db => db.Steps.Where(s => s.Teacher == Maple.Teacher).Select(s => s.Version).Distinct().ToListAsync()
        );
        Assert.Equal([story.State.Version], versions);
    }
}
