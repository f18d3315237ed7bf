using System.Net;
using System.Text;
using CoachingPlatform.Integration.EndToEnd.Files;
using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Files;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>
/// The two ways of a file, asked by everybody of two districts with ids of their own district, of the other one, and of
/// nothing.
/// </summary>
[Collection(IsolationCollection.Name)]
public sealed class FileIsolationTests(IsolationFixture fixture)
{
    private const Who Readers = Who.Teacher | Who.Coach;

    [Fact]
    public async Task A_file_comes_to_its_pair_and_to_nobody_else()
    {
        foreach (var borough in new[] { fixture.Oakfield, fixture.Brookside })
        {
            foreach (var caller in borough.Callers)
            {
                var ids = borough.Tess.Ids;
                using var answer = await caller.Voice.Get(Path(ids.Guid(Kind.Teacher), ids.Guid(Kind.Upload)));
                var bytes = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());

                var gets = bytes.Contains(fixture.Run, StringComparison.Ordinal);
                Assert.True(gets == ((caller.Who & Readers) != Who.Nobody), $"{caller}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task For_others_it_looks_and_costs_like_one_that_is_not_there()
    {
        var differences = new List<string>();
        foreach (
            var (borough, other) in new[]
            {
                (fixture.Oakfield, fixture.Brookside),
                (fixture.Brookside, fixture.Oakfield),
            }
        )
        {
            foreach (var caller in borough.Callers.Where(c => (c.Who & Readers) == Who.Nobody))
            {
                var (teacher, file) = (borough.Tess.Ids.Guid(Kind.Teacher), borough.Tess.Ids.Guid(Kind.Upload));
                // Who knows the teacher is asked about the file alone.
                await Same(caller, teacher, file, teacher, Guid.NewGuid());
                var (afar, farFile) = (other.Tess.Ids.Guid(Kind.Teacher), other.Tess.Ids.Guid(Kind.Upload));
                await Same(caller, afar, farFile, Guid.NewGuid(), Guid.NewGuid());
            }
        }
        Assert.True(differences.Count == 0, string.Join('\n', differences));

        async Task Same(Caller caller, Guid teacher, Guid file, Guid absentTeacher, Guid absent)
        {
            for (var tries = 0; ; tries++)
            {
                var one = await Ask(caller.Voice, teacher, file);
                var two = await Ask(caller.Voice, absentTeacher, absent);
                if (one == two)
                {
                    return;
                }
                // A grain may wake up between two answers; what is always different stays so.
                if (tries == 2)
                {
                    differences.Add($"{caller}:\n  {one}\n  {two}");
                    return;
                }
            }
        }
    }

    [Fact]
    public async Task Nobody_uploads_to_a_record_where_they_may_not_add_evidence()
    {
        foreach (
            var (borough, other) in new[]
            {
                (fixture.Oakfield, fixture.Brookside),
                (fixture.Brookside, fixture.Oakfield),
            }
        )
        {
            foreach (var caller in borough.Callers.Where(c => !Who.Pair.HasFlag(c.Who)))
            {
                var absent = await Put(caller.Voice, Guid.NewGuid());
                var here = await Put(caller.Voice, borough.Tess.Ids.Guid(Kind.Teacher));
                Assert.Equal((caller.Name, absent), (caller.Name, here));
            }
            foreach (var caller in borough.Callers)
            {
                var absent = await Put(caller.Voice, Guid.NewGuid());
                var afar = await Put(caller.Voice, other.Tess.Ids.Guid(Kind.Teacher));
                Assert.Equal((caller.Name, absent), (caller.Name, afar));
                Assert.True(afar.Status is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized, caller.Name);
            }
        }
    }

    /// <summary>What comes back, and what it cost.</summary>
    private async Task<(HttpStatusCode, string, string)> Ask(Voice voice, Guid teacher, Guid file)
    {
        fixture.Work.Take();
        var reply = await Filed.Said(voice.Get(Path(teacher, file)));
        var costs = fixture.Work.Take().Select(c => c.What).Order(StringComparer.Ordinal);
        return (reply.Status, reply.WithoutTrace, string.Join('\n', costs));
    }

    private static async Task<(HttpStatusCode Status, string Text)> Put(Voice voice, Guid teacher)
    {
        var reply = await Filed.Said(voice.Upload(teacher, Guid.NewGuid(), Pictures.Png()));
        return (reply.Status, reply.WithoutTrace);
    }

    private static string Path(Guid teacher, Guid file) => $"/files/{teacher}/{file}";
}
