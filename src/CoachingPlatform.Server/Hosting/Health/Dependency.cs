namespace CoachingPlatform.Server.Hosting.Health;

/// <summary>Something that the program works with.</summary>
/// <param name="Name">What it is called in the answer.</param>
/// <param name="IsNeeded">Whether nothing can be done without it; else only a part is missing while it is down.</param>
/// <param name="Fault">Null where it works, else what is wrong; neither secrets nor words of anybody.</param>
internal sealed record Dependency(string Name, bool IsNeeded, Func<CancellationToken, Task<string?>> Fault);

/// <summary>What was found of one dependency.</summary>
/// <param name="Wrong">Null where it works.</param>
internal sealed record Found(string Name, bool Needed, string? Wrong);
