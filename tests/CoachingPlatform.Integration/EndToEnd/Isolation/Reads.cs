using System.Collections.Immutable;
using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>All that somebody was answered who asked for everything there is, with one set of ids.</summary>
/// <param name="Root">The field of the schema, and of which type it was asked.</param>
internal sealed record Read(Borough Borough, Caller Caller, Ids Ids, string Root, string Text);

/// <summary>Every query and subscription of the schema, by everybody, with the ids of every record of both districts.</summary>
internal static class Reads
{
    public static async Task<ImmutableArray<Read>> All(IsolationFixture fixture)
    {
        var boroughs = new[] { fixture.Oakfield, fixture.Brookside };
        var records = boroughs.SelectMany(b => b.Records).ToList();
        var batches = Batch.Of(Asking.Reads.Select(a => new Enquiry(a))).ToList();
        var asker = new Asker(fixture);
        var reads = ImmutableArray.CreateBuilder<Read>();
        foreach (var (borough, caller) in boroughs.SelectMany(b => b.Callers.Select(c => (b, c))))
        {
            foreach (var ids in records)
            {
                // What names no record is the same whichever is asked with.
                foreach (var batch in batches.Where(b => ids == records[0] || b.Questions[0].Slots().Any()))
                {
                    // A list of all schools holds that of one.
                    var answer = await asker.Ask(
                        caller,
                        batch,
                        (_, slot) => slot.Kind == Kind.School ? null : ids[slot.Kind]
                    );
                    reads.Add(new Read(borough, caller, ids, batch.Questions[0].Asking.Audience, answer.Text));
                }
            }
        }
        return reads.ToImmutable();
    }
}
