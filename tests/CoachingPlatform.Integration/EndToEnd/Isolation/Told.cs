using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Files;
using CoachingPlatform.Server.Gateway.Commands;
using CoachingPlatform.Server.Gateway.Types;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>
/// Gives commands with every argument that the schema has, and a marker of its own in every free text. It keeps what it
/// gave: which texts stand in which command, and ids of what was made.
/// </summary>
/// <param name="run">Begins every marker of this run, so that it is found wherever it turns up.</param>
internal sealed partial class Told(LivePlatform platform, string run)
{
    /// <summary>Leaves a field out.</summary>
    public const string? Nothing = null;

    private readonly Dictionary<string, Marker> markers = new(StringComparer.Ordinal);
    private readonly HashSet<string> given = new(StringComparer.Ordinal);

    /// <summary>What stands at which marker.</summary>
    public IReadOnlyDictionary<string, Marker> Markers => markers;

    /// <summary>The mutations that were carried out, with who gave them.</summary>
    public IReadOnlySet<string> Given => given;

    public DateTimeOffset Now => platform.Clock.GetUtcNow();

    /// <summary>One text of the story.</summary>
    /// <param name="Record">Whose record it stands in.</param>
    /// <param name="Text">The command and the text in it: agreeStep.resources.what.</param>
    /// <param name="Coach">Whose conversation it stands in; null where it is the teacher's goal.</param>
    /// <param name="Places">What it stands in: a conversation, a step, a focus.</param>
    internal sealed record Marker(string Record, string Text, Guid By, Guid? Coach, ImmutableHashSet<string> Places)
    {
        private static readonly ImmutableHashSet<string> CoachCommands =
        [
            .. CommandFields.Published<CoachCommand>().Select(c => Names.Camel(c.Name)),
        ];

        /// <summary>What a coach writes for themself alone.</summary>
        public bool IsPrivate => CoachCommands.Contains(Text[..Text.IndexOf('.', StringComparison.Ordinal)]);

        /// <summary>The disclosure's own papers, which are the administrators' and never the teacher's.</summary>
        public bool IsPaper => Text.StartsWith("askDisclosure.", StringComparison.Ordinal);
    }

    /// <summary>What stands at the markers in an answer.</summary>
    public IEnumerable<Marker> In(string text) =>
        Marked()
            .Matches(text)
            .Select(m => m.Value)
            .Where(m => m.StartsWith(run, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Select(m => markers[m]);

    /// <summary>Gives a command that must be carried out. What it makes is known by its kind from now on.</summary>
    /// <param name="with">Other values than the usual, by path: input.status.</param>
    public async Task Give(
        Ids ids,
        Voice by,
        string mutation,
        string choice = "",
        params (string Path, object? Value)[] with
    )
    {
        var asked = Asking.Mutations.Single(a => a.Root == mutation && a.Choice == choice);
        var (text, written) = asked.As("m", Asking.Outcome);
        var made = new Dictionary<Kind, string>();
        var marked = new List<(string Marker, string Text)>();
        var filling = new Filling(
            Now,
            choice,
            slot => slot.IsNew ? made[slot.Kind] = Guid.CreateVersion7().ToString("D") : ids[slot.Kind],
            path =>
            {
                marked.Add(($"{run}x{markers.Count + marked.Count:D5}x", $"{mutation}.{path["input.".Length..]}"));
                return Fitting(path, marked[^1].Marker);
            },
            with.ToDictionary(w => w.Path, w => w.Value, StringComparer.Ordinal)
        );
        var variables = new JsonObject();
        foreach (var variable in written.Variables)
        {
            variables[variable.Name] = filling.Of(variable);
        }
        var reply = await by.Post(Document.Of("mutation", [text], written.Variables), variables);
        Assert.False(reply.Json.Has("errors"), reply.Text);
        var answer = reply.Json["data.m"];
        Assert.True(
            answer["outcome"].Text == "APPLIED",
            $"The story of {ids.Name} broke off at {mutation} {choice}: {answer}. It was given {variables}."
        );
        given.Add(mutation);
        foreach (var (kind, id) in made)
        {
            ids[kind] = id;
        }
        var onGoal = mutation is "setGoal" or "reviseGoal" or "closeGoal" || with.Contains(("input.target", "GOAL"));
        var places = Uuid().Matches(variables.ToJsonString()).Select(m => m.Value).ToImmutableHashSet();
        // What is added to a step stands in the conversation that agreed on it, too.
        places = ids.Has(Kind.UnderWay) && !onGoal ? places.Add(ids[Kind.UnderWay]) : places;
        foreach (var (marker, what) in marked)
        {
            markers[marker] = new Marker(ids.Name, what, by.Id, onGoal ? null : ids.Guid(Kind.Coach), places);
        }
    }

    /// <summary>Uploads a file that holds a marker, for the next piece of evidence to name.</summary>
    public async Task Upload(Ids ids, Voice by)
    {
        var file = Guid.CreateVersion7();
        using var answer = await by.Upload(ids.Guid(Kind.Teacher), file, Papers.Saying($"{run}bytes"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        ids[Kind.Upload] = $"{file:D}";
    }

    [GeneratedRegex("q[0-9a-f]{11}x[0-9]{5}x", RegexOptions.None, 10_000)]
    private static partial Regex Marked();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Uuid();

    /// <summary>A text as it may stand at a place: in some, only as a part of an address.</summary>
    public static string Fitting(string path, string text) =>
        path.EndsWith("url", StringComparison.Ordinal) ? $"https://example.org/{text}" : text;
}
