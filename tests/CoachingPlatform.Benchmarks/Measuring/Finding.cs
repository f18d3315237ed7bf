namespace CoachingPlatform.Benchmarks.Measuring;

/// <summary>One line of the table.</summary>
/// <param name="Name">The benchmark, with what distinguishes this line.</param>
/// <param name="Result">What is compared with the floor, as text.</param>
/// <param name="Floor">The floor as text; “—” where there is none.</param>
/// <param name="Misses">The median lies on the wrong side of the floor.</param>
/// <param name="Ours">Latency and rate of what is judged.</param>
/// <param name="Other">Latency and rate of what it is compared with.</param>
/// <param name="Note">Anything a reader needs beside it.</param>
public sealed record Finding(
    string Name,
    string Result,
    string Floor = "—",
    bool Misses = false,
    Side? Ours = null,
    Side? Other = null,
    string Note = ""
);

/// <summary>All rounds of one side together.</summary>
/// <param name="What">What this side is.</param>
/// <param name="PerSecond">Operations a second.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="CpuMicroseconds">The server's processor time per operation, database included; 0 where not measured.</param>
public sealed record Side(string What, double PerSecond, double P50, double P99, double CpuMicroseconds = 0);
