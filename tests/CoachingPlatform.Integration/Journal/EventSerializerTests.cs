using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers;
using Xunit;

namespace CoachingPlatform.Integration.Journal;

public sealed class EventSerializerTests
{
    private static readonly EventCatalog Catalog = new([typeof(StepNoted), typeof(Renamed)]);

    private static readonly Upcaster[] Upcasters =
    [
        new("Renamed", 1, shape => Move(shape, "title", "name")),
        new("Renamed", 2, shape => shape["times"] = 1),
    ];

    private readonly EventSerializer serializer = new(Catalog, Upcasters);

    private static readonly StepNoted Noted = new(
        Guid.Parse("00000000-0000-0000-0000-000000000001"),
        EntryPoint.BuildOnSuccess,
        "She tried “wait time” <3",
        null,
        ["first", "zweite ü"],
        new DateOnly(2026, 10, 1)
    );

    [Fact]
    public void The_shape_holds_no_words()
    {
        var (shape, words) = serializer.Write(Noted);

        Assert.Equal(
            """{"step":"00000000-0000-0000-0000-000000000001","why":"BuildOnSuccess","note":{"words":0,"length":24},"resources":[{"words":1,"length":5},{"words":2,"length":8}],"on":"2026-10-01"}""",
            Encoding.UTF8.GetString(shape)
        );
        Assert.Equal("""["She tried “wait time” <3","first","zweite ü"]""", Encoding.UTF8.GetString(words!));
    }

    [Fact]
    public void An_event_is_read_as_it_was_written()
    {
        var (shape, words) = serializer.Write(Noted);

        var read = Assert.IsType<StepNoted>(serializer.Read("StepNoted", 1, shape, words));

        Assert.Equal(Noted with { Resources = read.Resources }, read);
        Assert.Equal(Noted.Resources.AsEnumerable(), read.Resources);
        Assert.Equal(new DateOnly(2026, 10, 1), read.TrueOn());
    }

    [Fact]
    public void Without_its_words_every_text_is_erased_and_the_shape_stays()
    {
        var (shape, _) = serializer.Write(Noted);

        var read = (StepNoted)serializer.Read("StepNoted", 1, shape, []);

        Assert.True(read.Note.IsErased);
        Assert.All(read.Resources, r => Assert.True(r.IsErased));
        Assert.Equal(EntryPoint.BuildOnSuccess, read.Why);
    }

    [Fact]
    public void A_list_that_is_not_there_is_an_empty_one()
    {
        var read = (StepNoted)serializer.Read("StepNoted", 1, """{"why":"AnalyzeCause"}"""u8, []);

        Assert.False(read.Resources.IsDefault);
        Assert.Empty(read.Resources);
        Assert.Contains(
            "\"resources\":[]",
            Text(serializer.Write(Noted with { Resources = default }).Shape),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_event_without_words_has_none() => Assert.Null(serializer.Write(new Renamed("x", 2)).PlainWords);

    [Theory]
    [InlineData(1, """{"title":"Reading"}""")]
    [InlineData(2, """{"name":"Reading"}""")]
    [InlineData(3, """{"name":"Reading","times":1}""")]
    public void An_older_version_goes_up_step_by_step(int version, string shape) =>
        Assert.Equal(new Renamed("Reading", 1), serializer.Read("Renamed", version, Encoding.UTF8.GetBytes(shape), []));

    [Theory]
    [InlineData("Renamed", 4)]
    [InlineData("Unheard", 1)]
    public void What_a_newer_program_wrote_stops_the_stream(string name, int version)
    {
        var newer = Assert.Throws<NewerEventException>(() => serializer.Read(name, version, "{}"u8, []));

        Assert.Contains("being upgraded", newer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_without_a_way_up_stops_the_start() =>
        Assert.Throws<InvalidOperationException>(() => new EventSerializer(Catalog, Upcasters[..1]));

    [Fact]
    public async Task Sealed_words_open_only_in_their_place()
    {
        using var key = new WordsKey(new byte[32]);
        var (sealer, stream) = (new EventSealer(new OneKey(key), serializer, Catalog), Given.Stream());
        var recorded = new Recorded<DomainEvent>(5, Guid.NewGuid(), Given.Noon, 7, Noted);
        var write = await sealer.Seal(stream, recorded, "teacher/x");
        var stored = Stored(5, write);

        var opened = await sealer.Open<DomainEvent>(stream, stored);

        Assert.Equal(
            (5, write.Actor, Given.Noon, 7),
            (opened.Version, opened.Actor, opened.RecordedAt, opened.FactsNumber)
        );
        Assert.Equal(Noted.Note, ((StepNoted)opened.Event).Note);
        Assert.Equal(new DateOnly(2026, 10, 1), write.TrueOn);
        await Assert.ThrowsAsync<SealBrokenException>(async () =>
            await sealer.Open<DomainEvent>(stream, stored with { Version = 6 })
        );
        await Assert.ThrowsAsync<SealBrokenException>(async () =>
            await sealer.Open<DomainEvent>(Given.Stream(), stored)
        );
    }

    [Fact]
    public async Task Words_whose_key_was_destroyed_read_as_erased()
    {
        using var key = new WordsKey(new byte[32]);
        var stream = Given.Stream();
        var recorded = new Recorded<DomainEvent>(5, Guid.NewGuid(), Given.Noon, 7, Noted);
        var write = await new EventSealer(new OneKey(key), serializer, Catalog).Seal(stream, recorded, "teacher/x");

        var opened = await new EventSealer(new OneKey(null), serializer, Catalog).Open<DomainEvent>(
            stream,
            Stored(5, write)
        );

        Assert.True(((StepNoted)opened.Event).Note.IsErased);
    }

    /// <summary>A ring with one key for every scope, or with none left.</summary>
    private sealed class OneKey(WordsKey? key) : IKeyRing
    {
        public ValueTask<WordsKey> Get(string tenant, string scope) => new(key ?? throw new KeyDestroyedException());

        public ValueTask<WordsKey?> TryGet(string tenant, string scope) => new(key);

        public Task Destroy(string tenant, string scope) => Task.CompletedTask;
    }

    private static StoredEvent Stored(long version, EventWrite write) =>
        new(
            1,
            version,
            write.Name,
            write.SchemaVersion,
            write.Actor,
            write.RecordedAt,
            write.TrueOn,
            write.FactsNumber,
            write.Shape.ToArray(),
            write.KeyScope,
            write.Words.ToArray()
        );

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);

    private static void Move(JsonObject shape, string from, string to)
    {
        var value = shape[from];
        shape.Remove(from);
        shape[to] = value;
    }

    [StoredAs("StepNoted")]
    private sealed record StepNoted(
        Guid Step,
        EntryPoint Why,
        Words Note,
        Words? Change,
        ImmutableArray<Words> Resources,
        DateOnly On
    ) : DomainEvent
    {
        public override DateOnly? TrueOn() => On;
    }

    [StoredAs("Renamed", version: 3)]
    private sealed record Renamed(string Name, int Times) : DomainEvent;
}
