using CoachingPlatform.Data;
using GraphQL;
using GraphQL.Execution;

namespace CoachingPlatform.Server.Gateway;

/// <summary>The errors that a client can meet beside refusals, each with a stable code.</summary>
internal static partial class Errors
{
    public const string Internal = "INTERNAL";
    public const string Unavailable = "BUSY_TRY_AGAIN";
    public const string Argument = "BAD_ARGUMENT";
    public const string Unauthenticated = "UNAUTHENTICATED";
    public const string Forbidden = "FORBIDDEN";
    public const string BadRequest = "BAD_REQUEST";
    public const string TooLarge = "TOO_LARGE";
    public const string MediaType = "UNSUPPORTED_MEDIA_TYPE";
    public const string Unusable = "FILE_UNUSABLE";
    public const string TooComplex = "TOO_COMPLEX";
    public const string TooMany = "TOO_MANY_REQUESTS";
    public const string Method = "METHOD_NOT_ALLOWED";
    public const string Deadline = "DEADLINE_EXCEEDED";
    public const string UnknownDocument = "PERSISTED_QUERY_NOT_FOUND";
    public const string OnlyTrusted = "ONLY_TRUSTED_DOCUMENTS";
    public const string Introspection = "INTROSPECTION_OFF";

    private const string InternalSentence =
        "Something went wrong on our side. Try again; if it stays so, tell your administrator the trace id of this answer.";

    private const string DeadlineSentence =
        "The time for this request was over before this was read. Ask for less at once, or try again.";

    private const string BusySentence = "The platform is busy at this moment. Try again shortly.";

    /// <summary>After how many seconds it is worth asking again, where the answer is 503; else null.</summary>
    public static int? RetryAfter(int status) => status == StatusCodes.Status503ServiceUnavailable ? 2 : null;

    public static ExecutionError BadArgument(string sentence) => new(sentence) { Code = Argument };

    /// <summary>Nothing was heard of a grain: it may or may not have done what it was asked.</summary>
    public static bool IsLostReply(Exception exception) => exception is TimeoutException or OrleansException;

    /// <summary>Turns what a resolver threw into an error that tells nothing of the inside, and logs it.</summary>
    public static Task Translate(UnhandledExceptionContext context, ILogger logger)
    {
        if (context.OriginalException is not OperationCanceledException)
        {
            LogFailed(logger, context.OriginalException, context.FieldContext?.FieldDefinition.Name ?? "");
        }
        context.Exception = Of(context.OriginalException).Error;
        return Task.CompletedTask;
    }

    /// <summary>What a client learns of an exception, with its HTTP status: that it is ours, and whether to try again.</summary>
    public static (int Status, ExecutionError Error) Of(Exception exception) =>
        exception is OperationCanceledException ? (504, new ExecutionError(DeadlineSentence) { Code = Deadline })
        : IsLostReply(exception) || exception is DataUnavailableException
            ? (503, new ExecutionError(BusySentence) { Code = Unavailable })
        : (500, new ExecutionError(InternalSentence) { Code = Internal });

    [LoggerMessage(1, LogLevel.Error, "A request failed at “{Field}”.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string field);
}
