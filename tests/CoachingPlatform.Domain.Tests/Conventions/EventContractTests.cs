using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CoachingPlatform.Domain.Tests.Conventions;

/// <summary>
/// Events are a stored contract: what is checked in under Events is how each is written, its words apart in a vault. A
/// change of shape takes a new version. To write the file of a new event, run with UPDATE_SNAPSHOTS=1.
/// </summary>
public class EventContractTests
{
    public static TheoryData<string> Names =>
        [.. EventCatalog.Domain.Types.Select(t => EventCatalog.Domain.Stored(t).Name)];

    [Fact]
    public void Every_event_is_stored_under_a_name_of_its_own()
    {
        var events = typeof(DomainEvent)
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(DomainEvent)) && !t.IsAbstract)
            .Select(t =>
                (t.Name, Stored: (StoredAsAttribute?)Attribute.GetCustomAttribute(t, typeof(StoredAsAttribute)))
            )
            .ToList();

        Assert.All(events, e => Assert.NotNull(e.Stored));
        Assert.All(events, e => Assert.Matches("^(teacher|district|coach)(\\.[a-z]+(-[a-z]+)*)+$", e.Stored!.Name));
        Assert.All(events, e => Assert.InRange(e.Stored!.Version, 1, 100));
        Assert.Equal(events.Count, events.Select(e => e.Stored!.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_written_as_it_always_was(string name)
    {
        var (json, _) = Write(name);
        var file = Path.Combine(Folder(), $"{name}.v{EventCatalog.Domain.Find(name)!.Value.Version}.json");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Folder());
            File.WriteAllText(file, json);
        }

        Assert.True(File.Exists(file), $"{file} is missing; run the tests with UPDATE_SNAPSHOTS=1 to write it.");
        Assert.Equal(File.ReadAllText(file), json);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Comes_back_from_what_was_written(string name)
    {
        var (json, texts) = Write(name);
        object? back;
        using (WordsVault.Open(texts))
        {
            back = JsonSerializer.Deserialize(json, EventCatalog.Domain.Find(name)!.Value.Type, Json.Options);
        }

        Assert.Equal(Json.Of(Sample(name)), Json.Of(back));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Keeps_its_shape_when_its_words_are_erased(string name)
    {
        var (json, _) = Write(name);
        object? back;
        using (WordsVault.Open(texts: null))
        {
            back = JsonSerializer.Deserialize(json, EventCatalog.Domain.Find(name)!.Value.Type, Json.Options);
        }

        Assert.All(Teachers.Part.Words(back), w => Assert.True(w.IsErased));
    }

    [Fact]
    public void Every_file_is_of_an_event_that_there_is()
    {
        var known = EventCatalog.Domain.Types.Select(t => EventCatalog.Domain.Stored(t).Name);
        var files = Directory.GetFiles(Folder()).Select(f => Path.GetFileName(f)!);

        Assert.All(files, f => Assert.Contains(known, n => f.StartsWith($"{n}.v", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_names_that_enums_are_stored_under_stay_as_they_are()
    {
        var enums = EventCatalog
            .Domain.Types.SelectMany(t => Enums(t, []))
            .Distinct()
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .ToDictionary(t => t.Name, Enum.GetNames);
        var file = Path.Combine(Folder(), "..", "EventEnums.json");
        var json = Json.Of(enums) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(file, json);
        }

        Assert.Equal(File.ReadAllText(file), json);
    }

    private static IEnumerable<Type> Enums(Type type, HashSet<Type> seen) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? Enums(underlying, seen)
        : type.IsEnum ? [type]
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(t => Enums(t, seen))
        : type.Assembly == typeof(DomainEvent).Assembly && seen.Add(type)
            ? type.GetProperties().Where(p => p.CanWrite).SelectMany(p => Enums(p.PropertyType, seen))
        : [];

    private static object Sample(string name) => new Any().Of(EventCatalog.Domain.Find(name)!.Value.Type);

    private static (string Json, IReadOnlyList<string> Texts) Write(string name)
    {
        using var vault = WordsVault.Open();
        return (Json.Of(Sample(name)) + "\n", vault.Texts);
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Events");
}
