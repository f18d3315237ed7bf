using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Grains.Journaling;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Snapshots;

/// <summary>A teacher's record that grows by one event at a time.</summary>
internal sealed class Record
{
    /// <summary>After so many events there is a snapshot, whatever was there before.</summary>
    public const int Enough = SnapshotStore.Every + 16;

    private readonly Town town;
    private readonly Guid goal = Guid.CreateVersion7();

    private Record(Town town) => this.town = town;

    public string Tenant => town.Tenant;

    public Guid Teacher => town.Teacher.Id;

    public GrainId Grain => GrainId.Create("teacher", TenantKey.For(Tenant, Teacher));

    /// <summary>The version after what was written last.</summary>
    public long Version { get; set; }

    /// <summary>The record in the words of the gateway after what was written last.</summary>
    public string Told { get; private set; } = "";

    public static async Task<Record> Begin(LivePlatform platform, int events)
    {
        var record = new Record(await Town.Found(platform));
        record.Version = (
            await record.town.Teacher.Does(record.Teacher, new SetGoal(record.goal, "They explain"))
        ).Version;
        await record.Write(platform, events - 1);
        return record;
    }

    public Voice On(LivePlatform platform) => town.On(platform).Teacher;

    public async Task Write(LivePlatform platform, int times, string text = "They explain")
    {
        for (var i = 0; i < times; i++)
        {
            var said = await On(platform).Does(Teacher, new ReviseGoal(goal, $"{text}, {Version}"));
            Assert.Equal(++Version, said.Version);
        }
        Told = await Tell(platform);
    }

    public async Task<string> Tell(LivePlatform platform) => (await On(platform).ReadTeacher(Teacher)).ToString();
}
