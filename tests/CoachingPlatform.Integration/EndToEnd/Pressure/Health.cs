using System.Text.Json;
using CoachingPlatform.Integration.EndToEnd.Live;

namespace CoachingPlatform.Integration.EndToEnd.Pressure;

/// <summary>What /health answers to somebody who is nobody.</summary>
internal sealed record Health(int Status, string Text)
{
    public string Says => Json.GetProperty("status").GetString()!;

    public IEnumerable<string> Names =>
        Json.GetProperty("dependencies").EnumerateArray().Select(d => d.GetProperty("name").GetString()!);

    private JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>What is wrong with a dependency; empty where nothing is.</summary>
    public string Wrong(string name) =>
        Json.GetProperty("dependencies")
            .EnumerateArray()
            .Single(d => d.GetProperty("name").GetString() == name)
            .GetProperty("wrong")
            .GetString()
        ?? "";

    public static Task<Health> Ready(LivePlatform platform) => Of(platform, "/health/ready");

    public static async Task<Health> Of(
        LivePlatform platform,
        string path,
        string? host = null,
        HttpMethod? method = null
    )
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(platform.Address, path));
        request.Headers.Host = host;
        using var answer = await http.SendAsync(request);
        return new Health((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
