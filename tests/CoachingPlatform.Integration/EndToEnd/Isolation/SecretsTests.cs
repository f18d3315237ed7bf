using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Server.Gateway.Types;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>
/// A marker stands in every free text that any command takes. Everybody asks for everything: markers come back to those
/// whom the table gives them, and turn up nowhere else.
/// </summary>
[Collection(IsolationCollection.Name)]
public sealed partial class SecretsTests(IsolationFixture fixture)
{
    /// <summary>The disclosure's own papers, which are the administrators' and never the teacher's.</summary>
    private const string Papers = "askDisclosure.";

    [Fact]
    public void Every_free_text_of_every_command_holds_a_marker()
    {
        var planted = fixture.Told.Markers.Values.Select(m => m.Text).ToHashSet(StringComparer.Ordinal);

        var bare = FreeTexts().Where(t => !planted.Contains(t));

        Assert.True(
            !bare.Any(),
            $"No marker stands in {string.Join(", ", bare)}. Let Isolation/Story.cs give the command, so that one does."
        );
    }

    [Fact]
    public void Every_command_on_a_record_is_given_in_it()
    {
        var given = fixture.Told.Given;
        // A coach's leaving follows from the roster by itself.
        var missing = Commands(typeof(TeacherCommand), typeof(CoachCommand))
            .Where(c => c != typeof(RecordCoachLeaving) && !given.Contains(Name(c)))
            .Select(Name);

        Assert.True(!missing.Any(), $"Isolation/Story.cs does not give {string.Join(", ", missing)}.");
    }

    [Fact]
    public async Task No_marker_comes_to_anybody_whom_the_table_does_not_give_it()
    {
        var offenders = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var read in await fixture.Reads)
        {
            foreach (var marker in Found(read.Text).Where(m => !MaySee(read, m)))
            {
                offenders.Add($"{read.Caller} of {read.Borough.Town.Tenant} reads {marker} at “{read.Root}”");
            }
        }
        Assert.True(offenders.Count == 0, string.Join('\n', offenders.Take(40)));
    }

    [Fact]
    public async Task The_teacher_and_each_coach_read_every_text_that_is_theirs()
    {
        var reads = (await fixture.Reads).ToLookup(r => r.Caller.Voice.Id, r => r.Text);
        foreach (var story in new[] { fixture.Oakfield, fixture.Brookside }.SelectMany(b => new[] { b.Tess, b.Pia }))
        {
            var markers = fixture.Told.Markers.Values.Where(m => m.Record == story.Cast.Name).ToList();
            if (story == fixture.Oakfield.Tess || story == fixture.Brookside.Tess)
            {
                Reads(story.Cast.Teacher.Id, markers.Where(m => !IsPrivate(m) && !IsPaper(m)));
                Reads(story.Cast.Coach.Id, markers.Where(m => m.By == story.Cast.Coach.Id));
            }
        }

        void Reads(Guid reader, IEnumerable<Told.Marker> theirs)
        {
            var read = reads[reader].SelectMany(Found).Select(m => m.Text).ToHashSet(StringComparer.Ordinal);
            Assert.All(theirs.Select(m => m.Text).Distinct(StringComparer.Ordinal), t => Assert.Contains(t, read));
        }
    }

    [Fact]
    public async Task The_ledger_holds_everybody_from_outside_the_pair_who_read_a_word_and_nobody_else()
    {
        var reads = await fixture.Reads;
        var checkedReaders = 0;
        foreach (var borough in new[] { fixture.Oakfield, fixture.Brookside })
        {
            foreach (var cast in new[] { borough.Tess.Cast, borough.Pia.Cast })
            {
                var readers = reads
                    .Where(r => Found(r.Text).Any(m => m.Record == cast.Name && !IsPrivate(m) && !IsPaper(m)))
                    .Select(r => r.Caller.Voice.Id)
                    .ToHashSet();
                Guid[] pairs = [cast.Teacher.Id, cast.Coach.Id, cast.Second.Id];
                // Of one another's open steps the coaches read from outside.
                var told = await Ledger(borough.Town.Tenant, cast.Teacher.Id);

                Assert.Equal(readers.Except(pairs).Order(), told.Except(pairs).Order());
                checkedReaders += readers.Except(pairs).Count();
            }
        }
        Assert.True(checkedReaders >= 5, $"Only {checkedReaders} read from outside.");
    }

    [Fact]
    public async Task No_marker_is_in_a_log_a_span_or_a_measure()
    {
        await fixture.Reads;

        Assert.Empty(fixture.Ears.Overheard);
        Assert.True(fixture.Ears.Heard is { Logged: > 1_000, Told: > 1_000 }, $"{fixture.Ears.Heard}");
    }

    [Fact]
    public async Task No_marker_is_in_plain_text_in_any_file()
    {
        await fixture.Reads;
        // The lock is empty, and nobody else may open it; the socket is no file.
        var files = Directory
            .GetFiles(fixture.Platform.Folder, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) is not ("lock" or "operator.sock"))
            .ToList();

        Assert.Contains(files, f => Holds(f, "Elm Street School", Encoding.UTF8));
        Assert.DoesNotContain(files, f => Holds(f, fixture.Run, Encoding.UTF8));
        Assert.DoesNotContain(files, f => Holds(f, fixture.Run, Encoding.Unicode));
    }

    /// <summary>Who stands in a teacher's ledger as a reader, told or not told yet.</summary>
    private async Task<HashSet<Guid>> Ledger(string tenant, Guid teacher) =>
        [
            .. await fixture
                .Platform.Services.GetRequiredService<TenantReader>()
                .Read(
                    tenant,
                    db =>
                        db.Ledger.Where(l => l.Teacher == teacher && (l.Kind == "Read" || l.Kind == "Disclosed"))
                            // An approval stands there too, whether or not it was read.
                            .Where(l => l.Kind == "Read" || db.Content.Any(c => c.Item == l.Item))
                            .Select(l => l.Reader)
                            .ToListAsync()
                ),
        ];

    /// <summary>The table "Who may see what", for words.</summary>
    private static bool MaySee(Read read, Told.Marker marker)
    {
        var story = new[] { read.Borough.Tess, read.Borough.Pia }.FirstOrDefault(s => s.Cast.Name == marker.Record);
        if (story is null)
        {
            return false;
        }
        var (cast, reader) = (story.Cast, read.Caller.Voice.Id);
        if (IsPaper(marker) || read.Root == "disclosure")
        {
            return IsPaper(marker)
                ? Who.DistrictAdministrators.HasFlag(read.Caller.Who)
                : read.Caller.Who == Who.Discloser && !IsPrivate(marker);
        }
        return IsPrivate(marker)
            ? marker.By == reader
            : reader == cast.Teacher.Id
                || reader == cast.Coach.Id
                || reader == cast.Second.Id
                || cast.Colleagues.Any(c => c.Id == reader);
    }

    private static bool IsPaper(Told.Marker marker) => marker.Text.StartsWith(Papers, StringComparison.Ordinal);

    /// <summary>What a coach writes for themself alone.</summary>
    private static bool IsPrivate(Told.Marker marker) =>
        Private.Contains(marker.Text[..marker.Text.IndexOf('.', StringComparison.Ordinal)]);

    private static ImmutableHashSet<string> Private { get; } =
        Commands(typeof(CoachCommand)).Select(Name).ToImmutableHashSet(StringComparer.Ordinal);

    private IEnumerable<Told.Marker> Found(string text) =>
        Marked()
            .Matches(text)
            .Select(m => m.Value)
            .Where(m => m.StartsWith(fixture.Run, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Select(m => fixture.Told.Markers[m]);

    /// <summary>command.field, for every free text in the parameters of every command.</summary>
    private static IEnumerable<string> FreeTexts() =>
        Commands(typeof(TeacherCommand), typeof(CoachCommand), typeof(DistrictCommand))
            .SelectMany(c => FreeTexts(c, Name(c)));

    private static IEnumerable<string> FreeTexts(Type record, string path) =>
        RecordInput
            .Constructor(record)
            .GetParameters()
            .SelectMany(p =>
            {
                var (type, inner) = (Shape.Of(p).Named, $"{path}.{Names.Camel(p.Name!)}");
                return type == typeof(Words) ? [inner]
                    : type.Namespace?.StartsWith("CoachingPlatform.", StringComparison.Ordinal) == true && type.IsClass
                        ? FreeTexts(type, inner)
                    : [];
            });

    private static IEnumerable<Type> Commands(params Type[] kinds) =>
        typeof(TeacherCommand)
            .Assembly.GetTypes()
            .Where(t => t.IsSealed && kinds.Any(t.IsSubclassOf) && t != typeof(FoundDistrict));

    private static string Name(Type command) => Names.Camel(command.Name);

    private static bool Holds(string file, string text, Encoding encoding)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[open.Length];
        open.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(encoding.GetBytes(text)) >= 0;
    }

    [GeneratedRegex("q[0-9a-f]{11}x[0-9]{5}x", RegexOptions.None, 10_000)]
    private static partial Regex Marked();
}
