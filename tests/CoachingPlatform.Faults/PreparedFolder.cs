using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Journal;
using Microsoft.Extensions.Time.Testing;

namespace CoachingPlatform.Faults;

/// <summary>Somebody at work in a prepared district: a signed-in person on one teacher's record.</summary>
internal sealed record Worker(string Token, Guid Person, Guid Teacher, Guid Conversation, Guid Goal);

/// <summary>A data folder with a district in it, made by the program itself, and who is to work there.</summary>
internal sealed class PreparedFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private PreparedFolder() { }

    public string Path => folder.File("data");

    public string Database => System.IO.Path.Combine(Path, "platform.db");

    public string Tenant { get; private set; } = "";

    /// <summary>Who issued the workers' tokens: an address that the program that serves has to go by.</summary>
    public Uri Issuer { get; private set; } = null!;

    public IReadOnlyList<Worker> Workers { get; private set; } = [];

    /// <summary>Four teachers in conversation, each with the coach at the table.</summary>
    public static async Task<PreparedFolder> Make()
    {
        var prepared = new PreparedFolder();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using (var platform = await LivePlatform.Start(prepared.Path, clock))
        {
            var town = await Town.Found(platform);
            prepared.Tenant = town.Tenant;
            prepared.Issuer = platform.Address;
            var workers = new List<Worker>();
            foreach (var name in new[] { "tess", "tim", "pia", "pat" })
            {
                var (teacher, coach) = (town.Person(name), town.Coach);
                var (talk, goal) = (Guid.CreateVersion7(), Guid.CreateVersion7());
                await town.Assign(teacher, coach);
                await teacher.Does(teacher.Id, new SetGoal(goal, "They explain"));
                await coach.Does(teacher.Id, new BeginUnplanned(talk, coach.Id));
                workers.AddRange(
                    new[] { teacher, coach }.Select(v => new Worker(
                        platform.Token(town.Tenant, v.Id),
                        v.Id,
                        teacher.Id,
                        talk,
                        goal
                    ))
                );
            }
            prepared.Workers = workers;
        }
        // Made already: the program leaves the demo district out.
        await File.WriteAllTextAsync(System.IO.Path.Combine(prepared.Path, "demo.txt"), "made 2026-01-01");
        return prepared;
    }

    public void Dispose() => folder.Dispose();
}
