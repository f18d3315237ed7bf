using System.Net;
using System.Text.Json.Nodes;
using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Files;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>
/// Gives commands with every argument that the schema has, and a marker of its own in every free text. It keeps what it
/// gave: which texts stand in which command, and ids of what was made.
/// </summary>
/// <param name="run">Begins every marker of this run, so that it is found wherever it turns up.</param>
internal sealed class Told(LivePlatform platform, string run)
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
    internal sealed record Marker(string Record, string Text, Guid By);

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
        var filling = new Filling(
            Now,
            choice,
            slot => slot.IsNew ? made[slot.Kind] = Guid.CreateVersion7().ToString("D") : ids[slot.Kind],
            path => Mark(ids.Name, by, $"{mutation}.{path["input.".Length..]}"),
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
    }

    /// <summary>Uploads a file that holds a marker, for the next piece of evidence to name.</summary>
    public async Task Upload(Ids ids, Voice by)
    {
        var file = Guid.CreateVersion7();
        using var answer = await by.Upload(ids.Guid(Kind.Teacher), file, Papers.Saying($"{run}bytes"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        ids[Kind.Upload] = $"{file:D}";
    }

    /// <summary>A text as it may stand at a place: in some, only as a part of an address.</summary>
    public static string Fitting(string path, string text) =>
        path.EndsWith("url", StringComparison.Ordinal) ? $"https://example.org/{text}" : text;

    private string Mark(string record, Voice by, string text)
    {
        var marker = $"{run}x{markers.Count:D5}x";
        markers.Add(marker, new Marker(record, text, by.Id));
        return Fitting(text, marker);
    }
}
