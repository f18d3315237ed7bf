namespace CoachingPlatform.Server.Gateway.Http;

/// <summary>A request that is refused before there is anything to execute: the status, a stable code, a sentence.</summary>
internal sealed record HttpRefusal(int Status, string Code, string Sentence)
{
    /// <summary>After how many seconds it is worth trying again, where it is.</summary>
    public int? RetryAfter { get; init; }

    public static HttpRefusal Bad(string sentence) => new(StatusCodes.Status400BadRequest, Errors.BadRequest, sentence);
}
