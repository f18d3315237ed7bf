using System.Collections.Immutable;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>
/// Every query, mutation and subscription of the schema, made from the schema itself, asked by everybody of two districts with ids of
/// their own district that are not theirs, of the other district, and of nothing.
/// </summary>
[Collection(IsolationCollection.Name)]
public sealed class GeneratedTests(IsolationFixture fixture, ITestOutputHelper output)
{
    [Fact]
    public Task A_record_that_is_not_yours_looks_and_costs_like_one_that_is_not_there() =>
        NothingHappens(
            async (asker, borough, other) =>
            {
                var absent = Ids.Absent();
                foreach (var caller in borough.Callers)
                {
                    var asked = Asking.All.Where(a =>
                        Named(a).Any(q => MayBeHidden(caller, q.Varied!.Value.Kind))
                        || (a.IsMutation && !MayGive(caller, a))
                    );
                    foreach (var batch in Batch.Of(asked.Select(a => new Enquiry(a))))
                    {
                        foreach (var hidden in new[] { caller.Hidden, other.Tess.Ids }.OfType<Ids>())
                        {
                            await asker.Same(caller, batch, (hidden.Name, All(hidden)), All(absent));
                        }
                    }

                    Func<Enquiry, Slot, string> All(Ids ids) =>
                        (_, slot) => (MayBeHidden(caller, slot.Kind) ? ids : caller.Subject)[slot.Kind];
                }
            }
        );

    [Fact]
    public Task Each_id_that_is_not_yours_looks_and_costs_like_one_that_is_not_there() =>
        NothingHappens(
            async (asker, borough, other) =>
            {
                var absent = Ids.Absent();
                foreach (var caller in borough.Callers.Where(c => c.Known is not null))
                {
                    var elsewhere = caller.Hidden ?? borough.Pia.Ids;
                    foreach (
                        var (name, id) in new (string, Func<Kind, string?>)[]
                        {
                            (other.Tess.Ids.Name, k => other.Tess.Ids[k]),
                            (elsewhere.Name, k => IsHidden(caller, k) ? elsewhere[k] : null),
                            ("withheld", caller.WithheldId),
                        }
                    )
                    {
                        var questions = Asking.All.SelectMany(Named).Where(q => id(q.Varied!.Value.Kind) is not null);
                        foreach (var batch in Batch.Of(questions))
                        {
                            await asker.Same(caller, batch, (name, Only(id)), Only(k => absent[k]));
                        }
                    }

                    Func<Enquiry, Slot, string> Only(Func<Kind, string?> varied) =>
                        (question, slot) =>
                            slot == question.Varied ? varied(slot.Kind)!
                            : slot.IsNew ? Guid.CreateVersion7().ToString("D")
                            : caller.Known![slot.Kind];
                }
            }
        );

    [Fact]
    public Task Only_those_may_give_a_command_whom_the_table_names() =>
        NothingHappens(
            async (asker, borough, _) =>
            {
                var offenders = new List<string>();
                foreach (var caller in borough.Callers)
                {
                    var asked = Asking.Mutations.Where(a => !MayGive(caller, a)).Select(a => new Enquiry(a));
                    foreach (var batch in Batch.Of(asked))
                    {
                        var answer = await asker.Ask(
                            caller,
                            batch,
                            (_, slot) => slot.IsNew ? Guid.CreateVersion7().ToString("D") : caller.Subject[slot.Kind]
                        );
                        offenders.AddRange(
                            batch
                                .Questions.Zip(answer.Each())
                                .Where(a => a.Second.Contains("\"APPLIED\"", StringComparison.Ordinal))
                                .Select(a => $"{caller} gives {a.First}: {a.Second}")
                        );
                    }
                }
                Assert.True(offenders.Count == 0, string.Join('\n', offenders));
            }
        );

    /// <summary>Of the other record the caller may know nothing; of people, schools and the like they may.</summary>
    private static bool MayBeHidden(Caller caller, Kind kind) =>
        kind.IsOfRecord() || (kind.IsForAdministrators() && !Who.DistrictAdministrators.HasFlag(caller.Who));

    private static bool IsHidden(Caller caller, Kind kind) =>
        MayBeHidden(caller, kind) && (!kind.IsTeacher() || caller.Hidden is not null);

    private static bool MayGive(Caller caller, Asking asking) =>
        Audiences.Giving.TryGetValue(asking.Root, out var who) && who.HasFlag(caller.Who);

    /// <summary>A question for each id that names something.</summary>
    private static IEnumerable<Enquiry> Named(Asking asking) =>
        new Enquiry(asking, new Slot()).Slots().Where(s => !s.IsNew).Select(s => new Enquiry(asking, s));

    /// <summary>Asks in both districts; afterwards both stand as they stood, and no two answers differed.</summary>
    private async Task NothingHappens(Func<Asker, Borough, Borough, Task> ask)
    {
        var asker = new Asker(fixture);
        var (one, two) = (fixture.Oakfield, fixture.Brookside);
        var reader = fixture.Platform.Services.GetRequiredService<TenantReader>();
        ImmutableArray<string>[] before = [await one.Standing(reader), await two.Standing(reader)];

        await ask(asker, one, two);
        await ask(asker, two, one);

        output.WriteLine($"{asker.Asked} requests");
        Assert.True(
            asker.Differences.Count == 0,
            $"{asker.Differences.Count} differences\n{string.Join('\n', asker.Differences.Take(30))}"
        );
        Assert.Equal(before[0], await one.Standing(reader));
        Assert.Equal(before[1], await two.Standing(reader));
    }
}
