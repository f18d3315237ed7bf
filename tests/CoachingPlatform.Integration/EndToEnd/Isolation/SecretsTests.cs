using System.Collections.Immutable;
using System.Text;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Server.Gateway.Types;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>
/// A marker stands in every free text that any command takes. Everybody asks for everything: markers come back to those
/// whom the table gives them, and turn up nowhere else.
/// </summary>
[Collection(IsolationCollection.Name)]
public sealed class SecretsTests(IsolationFixture fixture)
{
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
            foreach (var marker in fixture.Told.In(read.Text).Where(m => !MaySee(read, m)))
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
                Reads(story.Cast.Teacher.Id, markers.Where(m => !m.IsPrivate && !m.IsPaper));
                Reads(story.Cast.Coach.Id, markers.Where(m => m.By == story.Cast.Coach.Id));
            }
        }

        void Reads(Guid reader, IEnumerable<Told.Marker> theirs)
        {
            var read = reads[reader].SelectMany(fixture.Told.In).Select(m => m.Text).ToHashSet(StringComparer.Ordinal);
            Assert.All(theirs.Select(m => m.Text).Distinct(StringComparer.Ordinal), t => Assert.Contains(t, read));
        }
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

    /// <summary>The table "Who may see what", for words.</summary>
    private static bool MaySee(Read read, Told.Marker marker)
    {
        var story = new[] { read.Borough.Tess, read.Borough.Pia }.FirstOrDefault(s => s.Cast.Name == marker.Record);
        if (story is null)
        {
            return false;
        }
        var (cast, reader) = (story.Cast, read.Caller.Voice.Id);
        if (marker.IsPaper || read.Root == "disclosure")
        {
            return marker.IsPaper
                ? Who.DistrictAdministrators.HasFlag(read.Caller.Who)
                : read.Caller.Who == Who.Discloser && !marker.IsPrivate;
        }
        return marker.IsPrivate
            ? marker.By == reader
            : reader == cast.Teacher.Id
                || reader == cast.Coach.Id
                || reader == cast.Second.Id
                || cast.Colleagues.Any(c => c.Id == reader);
    }

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
}
