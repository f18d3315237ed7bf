namespace CoachingPlatform.Integration.EndToEnd.Live;

/// <summary>For what the program does by itself, at its own time: asks again until it is so.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<T> Is<T>(Func<Task<T>> ask, Func<T, bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        T answer;
        do
        {
            answer = await ask();
            if (holds(answer))
            {
                return answer;
            }
        } while (await timer.WaitForNextTickAsync(patience.Token));
        return answer;
    }
}
