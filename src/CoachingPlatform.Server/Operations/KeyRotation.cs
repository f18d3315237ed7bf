using System.Net.Sockets;
using CoachingPlatform.Data;
using CoachingPlatform.Server.Identity;

namespace CoachingPlatform.Server.Operations;

/// <summary>
/// The verb “rotate-keys”: from now on another key signs access tokens, such as when the old one may be known to others.
/// Tokens that are out are verified until they expire.
/// </summary>
internal static class KeyRotation
{
    public const string Address = "/operator/rotate-keys";

    public static IResult Serve(SigningKeys keys) =>
        Results.Text($"The key {keys.Rotate()} signs access tokens now. Those that are out go on until they expire.");

    public static async Task<int> Run(string[] args, CancellationToken cancel)
    {
        using var client = OperatorClient.To(Settings.Data(args));
        try
        {
            using var response = await client.PostAsync(Address, content: null, cancel);
            Console.WriteLine(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancel));
            return 0;
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException)
        {
            throw new DataUnavailableException(
                "No program serves this data folder. Start it, then give the command again.",
                e
            );
        }
    }
}
