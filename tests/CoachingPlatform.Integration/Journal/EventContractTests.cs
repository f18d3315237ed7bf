using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Domain;
using Xunit;

namespace CoachingPlatform.Integration.Journal;

/// <summary>
/// The journal writes each event as its contract file says; the files are made and read by the domain's tests
/// (tests/CoachingPlatform.Domain.Tests/Conventions/Events).
/// </summary>
public class EventContractTests
{
    private readonly EventSerializer serializer = EventSerializer.Domain;

    public static TheoryData<string> Names =>
        [.. EventCatalog.Domain.Types.Select(t => EventCatalog.Domain.Stored(t).Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_read_from_its_contract_is_written_as_it(string name)
    {
        var version = EventCatalog.Domain.Find(name)!.Value.Version;
        var file = Path.Combine(Folder(), $"{name}.v{version}.json");
        var contract = JsonNode.Parse(File.ReadAllText(file))!.ToJsonString(EventJson.Options);
        var texts = Encoding.UTF8.GetBytes(new JsonArray([.. Texts(contract)]).ToJsonString());

        var read = serializer.Read(name, version, Encoding.UTF8.GetBytes(contract), texts);
        var (shape, words) = serializer.Write(read);

        Assert.Equal(contract, Encoding.UTF8.GetString(shape));
        Assert.Equal(Texts(contract).Length > 0, words is not null);
    }

    /// <summary>As many texts as the contract has places for, each as long as it says.</summary>
    private static JsonNode[] Texts(string contract)
    {
        var lengths = new SortedDictionary<int, int>();
        Collect(JsonNode.Parse(contract), lengths);
        return [.. lengths.Values.Select(length => (JsonNode)new string('w', length))];
    }

    private static void Collect(JsonNode? node, SortedDictionary<int, int> lengths)
    {
        if (node is JsonObject { Count: 2 } o && o["words"] is { } index && o["length"] is { } length)
        {
            lengths[(int)index] = (int)length;
            return;
        }
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject shape => shape.Select(p => p.Value),
            JsonArray list => list,
            _ => [],
        };
        foreach (var child in children)
        {
            Collect(child, lengths);
        }
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(
            Path.Combine(
                Path.GetDirectoryName(here)!,
                "..",
                "..",
                "CoachingPlatform.Domain.Tests",
                "Conventions",
                "Events"
            )
        );
}
