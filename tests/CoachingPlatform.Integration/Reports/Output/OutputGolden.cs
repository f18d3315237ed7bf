using System.Runtime.CompilerServices;
using Xunit;

namespace CoachingPlatform.Integration.Reports.Output;

/// <summary>What readers and their programs get, byte for byte. Run with UPDATE_SNAPSHOTS=1 to write it anew.</summary>
internal static class OutputGolden
{
    public static void Check(string name, byte[] written, [CallerFilePath] string path = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(path)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, written);
        }
        Assert.True(File.Exists(file), $"{file} is missing; run the tests with UPDATE_SNAPSHOTS=1 to write it.");
        Assert.Equal(File.ReadAllBytes(file), written);
    }
}
