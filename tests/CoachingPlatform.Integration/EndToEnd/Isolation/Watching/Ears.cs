using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace CoachingPlatform.Integration.EndToEnd.Isolation.Watching;

/// <summary>
/// Hears all that the program tells operators, in logs, spans and measures, and keeps whatever holds a marker of this run.
/// </summary>
internal sealed class Ears : ILoggerProvider, ILogger
{
    private readonly string marker;
    private readonly ActivityListener spans;
    private readonly MeterListener measures = new();
    private readonly ConcurrentBag<string> overheard = [];
    private long lines;
    private long told;

    public Ears(string marker)
    {
        this.marker = marker;
        spans = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Hear,
        };
        ActivitySource.AddActivityListener(spans);
        measures.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        measures.SetMeasurementEventCallback<double>((i, _, tags, _) => Hear(i, tags));
        measures.SetMeasurementEventCallback<long>((i, _, tags, _) => Hear(i, tags));
        measures.SetMeasurementEventCallback<int>((i, _, tags, _) => Hear(i, tags));
        measures.Start();
    }

    /// <summary>What held a marker.</summary>
    public IReadOnlyCollection<string> Overheard => overheard;

    /// <summary>How many lines of log, and how many spans and measures, passed by.</summary>
    public (long Logged, long Told) Heard => (Interlocked.Read(ref lines), Interlocked.Read(ref told));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Hear($"a scope: {state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        Interlocked.Increment(ref lines);
        Hear($"{formatter(state, exception)} {exception}");
        foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            Hear($"{name} {value}");
        }
    }

    public void Dispose()
    {
        spans.Dispose();
        measures.Dispose();
    }

    private void Hear(Activity span)
    {
        Interlocked.Increment(ref told);
        Hear($"a span: {span.DisplayName} {span.OperationName} {span.StatusDescription}");
        var pairs = span
            .TagObjects.Concat(span.Baggage.Select(b => new KeyValuePair<string, object?>(b.Key, b.Value)))
            .Concat(span.Events.SelectMany(e => e.Tags.Append(new(e.Name, null))));
        foreach (var (name, value) in pairs)
        {
            Hear($"a span: {name} {value}");
        }
    }

    private void Hear(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Interlocked.Increment(ref told);
        foreach (var (name, value) in tags)
        {
            Hear($"a measure: {instrument.Name} {name} {value}");
        }
    }

    private void Hear(string text)
    {
        if (text.Contains(marker, StringComparison.Ordinal))
        {
            overheard.Add(text);
        }
    }
}
