using System.Text.Json.Nodes;

namespace CoachingPlatform.Data.Journal;

/// <summary>Turns the shape of an event of one version into that of the next.</summary>
/// <param name="Name">The event's stored name.</param>
/// <param name="FromVersion">The version it reads; it gives the one after it.</param>
/// <param name="Transform">Changes the shape in place. Placeholders of words may move, and must not be copied.</param>
public sealed record Upcaster(string Name, int FromVersion, Action<JsonObject> Transform);

/// <summary>A newer program wrote this event; its stream rests until this program is upgraded as well.</summary>
public sealed class NewerEventException(string name, int version)
    : Exception($"{name} v{version} was written by a newer program; this record is being upgraded.");
