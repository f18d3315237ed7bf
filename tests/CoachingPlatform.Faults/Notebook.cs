using System.Collections.Concurrent;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Integration.EndToEnd.Live;

namespace CoachingPlatform.Faults;

/// <summary>Something a client is about to send, and the answer once there was one.</summary>
internal sealed class Intent(Worker worker, Guid commandId, TeacherCommand command)
{
    public Worker Worker => worker;

    public Guid CommandId => commandId;

    public TeacherCommand Command => command;

    /// <summary>Null while no answer came: it may have been carried out or not.</summary>
    public Said? Answer { get; set; }
}

/// <summary>What a client outside wrote down: every intent before it was sent, every answer after it came.</summary>
internal sealed class Notebook
{
    private readonly ConcurrentQueue<Intent> intents = new();
    private readonly TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int acknowledged;

    public IEnumerable<Intent> Acknowledged => intents.Where(i => i.Answer is not null);

    public IEnumerable<Intent> Unknown => intents.Where(i => i.Answer is null);

    public IEnumerable<Intent> All => intents;

    public required int Enough { get; init; }

    /// <summary>Ends when so many were acknowledged.</summary>
    public Task WhenEnough => enough.Task;

    public Intent Write(Worker worker, TeacherCommand command)
    {
        var intent = new Intent(worker, Guid.CreateVersion7(), command);
        intents.Enqueue(intent);
        return intent;
    }

    public void Write(Intent intent, Said answer)
    {
        intent.Answer = answer.Applied();
        if (Interlocked.Increment(ref acknowledged) == Enough)
        {
            enough.SetResult();
        }
    }
}
