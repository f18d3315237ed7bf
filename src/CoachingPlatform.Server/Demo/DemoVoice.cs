using System.Security.Cryptography;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Grains.Coaches;
using CoachingPlatform.Grains.Teachers;

namespace CoachingPlatform.Server.Demo;

/// <summary>Speaks commands in the name of the people of one story, at the time the story has come to.</summary>
public sealed class DemoVoice(IGrainFactory grains, Guid teacher)
{
    private readonly ITeacherGrain grain = grains.GetGrain<ITeacherGrain>(TenantKey.For(DemoDistrict.Tenant, teacher));
    private long number;
    private DateTimeOffset at;

    /// <summary>The time of the story; it only moves forward.</summary>
    public DateTimeOffset At
    {
        get => at;
        set => at = value > at ? value : at;
    }

    /// <summary>The next id of this story: the same each time it is told.</summary>
    public Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[24];
        teacher.TryWriteBytes(bytes);
        BitConverter.TryWriteBytes(bytes[16..], ++number);
        return new Guid(SHA256.HashData(bytes).AsSpan(0, 16));
    }

    public Task AsTeacher(TeacherCommand command) => As(teacher, command);

    public Task AsCoach(Guid coach, TeacherCommand command) => As(coach, command);

    public async Task As(Guid person, TeacherCommand command)
    {
        DemoClock.Set(At);
        DemoRefused.ThrowIf(await grain.Execute(Caller(person), NewId(), command), command);
    }

    public async Task Privately(Guid coach, CoachCommand command)
    {
        DemoClock.Set(At);
        var own = grains.GetGrain<ICoachGrain>(TenantKey.For(DemoDistrict.Tenant, coach));
        DemoRefused.ThrowIf(await own.Execute(Caller(coach), NewId(), command), command);
    }

    private static Caller Caller(Guid person) => new(DemoDistrict.Tenant, person, "demo");
}
