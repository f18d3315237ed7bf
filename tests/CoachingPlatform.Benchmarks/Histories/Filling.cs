using System.Security.Cryptography;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Benchmarks.Histories;

/// <summary>
/// Years of other people's data: conversations as rows and events of the right size, inserted straight, whose words are
/// random bytes. Nothing reads them; they only make the database as large as it would be.
/// </summary>
public static class Filling
{
    private const int EventsEach = 8;
    private const int PerTeacher = 50;

    public static async Task Fill(IServiceProvider services, int conversations)
    {
        var journal = services.GetRequiredService<IJournal>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, conversations / PerTeacher),
            new ParallelOptions { MaxDegreeOfParallelism = 256 },
            async (_, _) =>
            {
                var teacher = Guid.CreateVersion7();
                for (var i = 0; i < PerTeacher; i++)
                {
                    var outcome = await journal.Append(Conversation(teacher, i));
                    if (outcome.Status != AppendStatus.Appended)
                    {
                        throw new InvalidOperationException(outcome.Reason);
                    }
                }
            }
        );
    }

    private static Append Conversation(Guid teacher, int number)
    {
        var stream = StreamId.Teacher(BenchmarkDistrict.Tenant, teacher);
        var (now, words) = (DateTimeOffset.UtcNow.AddDays(-14 * number), RandomNumberGenerator.GetBytes(400));
        var happened = new EventWrite(
            "teacher.entry-written",
            1,
            teacher,
            now,
            null,
            1,
            words.AsMemory(0, 200),
            KeyScopes.Teacher(teacher),
            words
        );
        var (id, version) = (Guid.CreateVersion7(), (number + 1L) * EventsEach);
        var row = new ConversationRow
        {
            Tenant = stream.Tenant,
            Teacher = teacher,
            Conversation = id,
            Stream = stream.Name,
            Version = version,
            Coach = teacher,
            Kind = "Full",
            Status = "Completed",
            HeldOn = DateOnly.FromDateTime(now.Date),
            Minutes = 45,
        };
        var content = new ContentRow
        {
            Tenant = stream.Tenant,
            Teacher = teacher,
            Item = id,
            Stream = stream.Name,
            Version = version,
            Sealed = RandomNumberGenerator.GetBytes(2_000),
        };
        return new Append(
            stream,
            version - EventsEach,
            Guid.CreateVersion7(),
            words.AsMemory(0, 32),
            [.. Enumerable.Repeat(happened, EventsEach)],
            [new(row), new(content)],
            []
        );
    }
}
