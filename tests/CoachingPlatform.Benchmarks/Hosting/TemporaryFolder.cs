namespace CoachingPlatform.Benchmarks.Hosting;

/// <summary>A folder that goes when the benchmark is over.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("coaching-benchmark-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
