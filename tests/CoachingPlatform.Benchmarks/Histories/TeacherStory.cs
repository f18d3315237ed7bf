using System.Security.Cryptography;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Teachers;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Benchmarks.Histories;

/// <summary>
/// Tells one teacher's record through the real rules and appends it as the grain would: sealed events, read-model rows,
/// words of what is closed. Without the grain, so that histories can lie in the past.
/// </summary>
public sealed class TeacherStory(IServiceProvider services, BenchmarkDistrict district, Guid teacher)
{
    private readonly IJournal journal = services.GetRequiredService<IJournal>();
    private readonly EventSealer sealer = services.GetRequiredService<EventSealer>();
    private readonly TeacherContents contents = services.GetRequiredService<TeacherContents>();
    private readonly StreamId stream = StreamId.Teacher(BenchmarkDistrict.Tenant, teacher);

    public Guid Teacher => teacher;

    public BenchmarkDistrict District => district;

    public TeacherState State { get; private set; } = TeacherState.New(teacher);

    /// <summary>The time that the next command is given at.</summary>
    public DateTimeOffset At { get; set; }

    public Task AsTeacher(TeacherCommand command) => As(teacher, command);

    public Task AsCoach(TeacherCommand command) => As(district.Coach, command);

    public async Task As(Guid person, TeacherCommand command)
    {
        var occasion = district.District.Occasion(new Caller(BenchmarkDistrict.Tenant, person, "story"), At);
        var decision = TeacherRules.Decide(State, command, occasion);
        if (decision.IsRefused)
        {
            throw new InvalidOperationException($"{command.GetType().Name}: {string.Join(' ', decision.Refusals)}");
        }
        var (after, version) = (State, State.Version);
        var writes = ImmutableArray.CreateBuilder<EventWrite>(decision.Events.Length);
        foreach (var happened in decision.Events)
        {
            var recorded = new Recorded<TeacherEvent>(++version, person, At, occasion.Facts.Number, happened);
            after = TeacherFold.Apply(after, recorded);
            writes.Add(await sealer.Seal(stream, recorded, KeyScopes.Teacher(teacher)));
        }
        var outcome = await journal.Append(
            new Append(
                stream,
                State.Version,
                Guid.CreateVersion7(),
                RandomNumberGenerator.GetBytes(32),
                writes.ToImmutable(),
                [
                    .. TeacherProjection.Changes(BenchmarkDistrict.Tenant, State, after),
                    .. await contents.Changes(BenchmarkDistrict.Tenant, State, after),
                ],
                []
            )
        );
        if (outcome.Status != AppendStatus.Appended)
        {
            throw new InvalidOperationException($"{outcome.Status} {outcome.Reason}");
        }
        State = after;
    }
}
