using System.Net.ServerSentEvents;
using System.Text.Json;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Server.Gateway.Live;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>
/// Subscriptions asked as a query is: the first update is the answer. Whom it gives nothing must have seen the stream end
/// with it; whoever is given something leaves, and is gone before the next question.
/// </summary>
internal sealed class Following(IsolationFixture fixture)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Followers followers = fixture.Platform.Services.GetRequiredService<Followers>();

    public async Task<Reply> First(Voice voice, string query, object variables)
    {
        using var impatient = new CancellationTokenSource(Patience);
        Reply reply;
        using (var response = await voice.Follow(query, variables))
        {
            if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
            {
                return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(impatient.Token));
            }
            await using var stream = await response.Content.ReadAsStreamAsync(impatient.Token);
            await using var events = SseParser.Create(stream).EnumerateAsync(impatient.Token).GetAsyncEnumerator();
            Assert.True(await events.MoveNextAsync());
            Assert.Equal("next", events.Current.EventType);
            reply = new Reply(response.StatusCode, events.Current.Data);
            if (GivesNothing(reply.Text))
            {
                Assert.True(await events.MoveNextAsync());
                Assert.Equal("complete", events.Current.EventType);
                Assert.False(await events.MoveNextAsync());
            }
        }
        while (followers.Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), impatient.Token);
        }
        return reply;
    }

    /// <summary>
    /// The update after which a stream ends is nothing, or has a version and, in the place of what is followed, nothing.
    /// </summary>
    public static bool IsLast(JsonElement update) =>
        update.ValueKind == JsonValueKind.Null
        || (
            update.TryGetProperty("version", out _)
            && update.EnumerateObject().Any(p => p.Value.ValueKind == JsonValueKind.Null)
        );

    private static bool GivesNothing(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.TryGetProperty("errors", out _)
            || IsLast(json.RootElement.GetProperty("data").EnumerateObject().Single().Value);
    }
}
