using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Teachers.Ledger;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;
using CoachingPlatform.Integration.EndToEnd.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>After everybody asked for everything, the teachers' ledgers hold every read from outside, and no other.</summary>
[Collection(IsolationCollection.Name)]
public sealed class LedgerTests(IsolationFixture fixture)
{
    private const string Header = "query($t: ID!) { teacher(id: $t) { id version relations person { name } } }";
    private const string Words = "query($t: ID!) { teacher(id: $t) { conversations { nodes { content { needs } } } } }";

    [Fact]
    public async Task Every_text_that_came_to_somebody_outside_the_pair_has_its_line()
    {
        var lines = await Lines();
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (read, marker) in await Outside())
        {
            var kind = read.Root == "disclosure" ? LedgerKind.Disclosed : LedgerKind.Read;
            var teacher = Story(read, marker).Cast.Teacher.Id;
            if (!lines.Any(l => IsOf(l, teacher, read.Caller.Voice.Id) && l.Kind == $"{kind}" && Holds(l, marker)))
            {
                missing.Add($"{read.Caller} read {marker.Text} of {marker.Record} at “{read.Root}”");
            }
        }
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public async Task Every_line_is_of_a_text_that_came_to_somebody_outside_the_pair()
    {
        var outside = (await Outside()).ToLookup(o =>
            (Story(o.Read, o.Marker).Cast.Teacher.Id, o.Read.Caller.Voice.Id)
        );
        var readers = (await fixture.Reads).Select(r => r.Caller.Voice.Id).ToHashSet();
        var lines = (await Lines())
            .Where(l => l.Kind is nameof(LedgerKind.Read) or nameof(LedgerKind.Disclosed))
            // That a disclosure was approved is a line of its own.
            .Where(l => readers.Contains(l.Reader) && !Disclosures.Contains($"{l.Item:D}"))
            .ToList();

        Assert.All(lines, l => Assert.Contains(outside[(l.Teacher, l.Reader)], o => Holds(l, o.Marker)));
        Assert.Contains(lines, l => l.Kind == nameof(LedgerKind.Disclosed));
        Assert.Contains(lines, l => l.Kind == nameof(LedgerKind.Read));
    }

    [Fact]
    public async Task While_a_court_forbids_to_tell_the_teacher_learns_nothing_of_a_disclosure()
    {
        var (tess, reads) = (fixture.Oakfield.Tess, await fixture.Reads);
        var theirs = reads.Where(r => r.Caller.Who == Who.Teacher && r.Borough == fixture.Oakfield).ToList();

        Assert.NotEmpty(theirs);
        Assert.All(theirs, r => Assert.DoesNotContain("DISCLOS", r.Text, StringComparison.Ordinal));
        Assert.All(theirs, r => Assert.DoesNotContain(tess.Ids[Kind.Disclosure], r.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_read_that_shows_nothing_of_the_record_has_no_line()
    {
        var (borough, tess) = (fixture.Brookside, fixture.Brookside.Tess);
        var (teacher, reader) = (tess.Cast.Teacher, borough.Town.Person("lia"));
        var asked = new { t = teacher.Id };
        var share = Guid.CreateVersion7();
        var until = borough.Town.Today.AddDays(9);
        await teacher.Does(
            teacher.Id,
            new ShareWith(share, ShareScope.Conversation, reader.Id, until, tess.Ids.Guid(Kind.Held))
        );

        await reader.Ask(Header, asked);
        Assert.Equal(0, await LinesOf(reader));
        await reader.Ask(Words, asked);
        Assert.NotEqual(0, await LinesOf(reader));

        await teacher.Does(teacher.Id, new TakeBackShare(share));

        async Task<int> LinesOf(Voice who) =>
            (await Lines(borough)).Count(l => l.Kind == nameof(LedgerKind.Read) && l.Reader == who.Id);
    }

    /// <summary>Each text that came to somebody who is neither the teacher nor the coach of its conversation.</summary>
    private async Task<List<(Read Read, Told.Marker Marker)>> Outside() =>
        [
            .. (await fixture.Reads)
                .SelectMany(r => fixture.Told.In(r.Text).Select(m => (r, m)))
                .Where(x => !x.m.IsPrivate && !x.m.IsPaper)
                .Where(x =>
                {
                    var (cast, reader) = (Story(x.r, x.m).Cast, x.r.Caller.Voice.Id);
                    // A teacher's goals are for all who coach them.
                    return x.m.Coach is { } coach
                        ? reader != cast.Teacher.Id && reader != coach
                        : cast.Colleagues.Any(c => c.Id == reader);
                }),
        ];

    private IEnumerable<string> Disclosures =>
        new[] { fixture.Oakfield, fixture.Brookside }
            .SelectMany(b => new[] { b.Tess, b.Pia })
            .Select(s => s.Ids[Kind.Disclosure]);

    private static Story Story(Read read, Told.Marker marker) =>
        marker.Record == read.Borough.Tess.Cast.Name ? read.Borough.Tess : read.Borough.Pia;

    private static bool IsOf(LedgerRow line, Guid teacher, Guid reader) =>
        line.Teacher == teacher && line.Reader == reader;

    /// <summary>Whether a line is about the place where a text stands; the timeline is about all of them.</summary>
    private static bool Holds(LedgerRow line, Told.Marker marker) =>
        line.Item == line.Teacher || marker.Places.Contains($"{line.Item:D}");

    /// <summary>The lines of this hour, of both districts.</summary>
    private async Task<List<LedgerRow>> Lines()
    {
        await fixture.Reads;
        return [.. await Lines(fixture.Oakfield), .. await Lines(fixture.Brookside)];
    }

    private async Task<List<LedgerRow>> Lines(Borough borough)
    {
        var now = fixture.Told.Now;
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        return await fixture
            .Platform.Services.GetRequiredService<TenantReader>()
            .Read(borough.Town.Tenant, db => db.Ledger.Where(l => l.Hour == hour).ToListAsync());
    }
}
