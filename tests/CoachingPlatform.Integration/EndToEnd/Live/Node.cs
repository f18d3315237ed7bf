using System.Text.Json;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Live;

/// <summary>A place in an answer; a path that is not there fails the test.</summary>
internal readonly record struct Node(JsonElement Json)
{
    public bool IsNull => Json.ValueKind == JsonValueKind.Null;

    public string Text => Json.GetString() ?? throw new InvalidOperationException("There is no text here.");

    public string? OptionalText => Json.GetString();

    public Guid Id => Json.GetGuid();

    public int Number => Json.GetInt32();

    public bool IsTrue => Json.GetBoolean();

    public IReadOnlyList<Node> Items => [.. Json.EnumerateArray().Select(e => new Node(e))];

    public IReadOnlyList<string> Texts => [.. Items.Select(i => i.Text)];

    public IReadOnlyList<Guid> Ids => [.. Items.Select(i => i.Id)];

    /// <summary>Goes down by names with dots between them.</summary>
    public Node this[string path]
    {
        get
        {
            var here = Json;
            foreach (var name in path.Split('.'))
            {
                Assert.True(
                    here.ValueKind == JsonValueKind.Object && here.TryGetProperty(name, out _),
                    $"No “{name}” of “{path}” in {here}"
                );
                here = here.GetProperty(name);
            }
            return new Node(here);
        }
    }

    public bool Has(string name) => Json.TryGetProperty(name, out _);

    /// <summary>The one item with this id.</summary>
    public Node Of(Guid id, string field = "id") => Items.Single(i => i[field].Id == id);

    public override string ToString() => Json.ToString();
}
