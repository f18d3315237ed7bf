using System.Diagnostics.CodeAnalysis;
using Orleans.Storage;

namespace CoachingPlatform.Grains.Storage;

/// <summary>What a storage provider does to the state that it was handed.</summary>
internal static class GrainStates
{
    /// <summary>Nothing is kept: a new state, and no ETag.</summary>
    public static void Reset<T>(this IGrainState<T> state)
    {
        (state.State, state.ETag, state.RecordExists) = (Activator.CreateInstance<T>(), null, false);
    }

    /// <summary>What is kept now has this ETag.</summary>
    public static void Kept<T>(this IGrainState<T> state, string etag) =>
        (state.ETag, state.RecordExists) = (etag, true);

    [DoesNotReturn]
    public static void Refuse(string? known, Exception? inner = null) =>
        throw new InconsistentStateException("Another activation wrote this snapshot.", "unknown", known ?? "", inner);
}
