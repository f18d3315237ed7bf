using System.Collections.Immutable;
using System.Net;
using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>Asks one batch at a time, and compares what it is told of one id with what it is told of another.</summary>
internal sealed class Asker(IsolationFixture fixture)
{
    /// <summary>A grain or a cache may wake up between two answers; what is always different stays so.</summary>
    private const int Tries = 3;

    /// <summary>Carried out though nothing is there: a draft that is gone is committed already.</summary>
    private static readonly string[] Harmless = ["commitDraft"];

    private readonly List<string> differences = [];
    private readonly Following following = new(fixture);

    /// <summary>Where two answers, or their costs, were not the same.</summary>
    public IReadOnlyList<string> Differences => differences;

    public int Asked { get; private set; }

    /// <param name="id">The id at each place.</param>
    public async Task<Answer> Ask(Caller caller, Batch batch, Func<Enquiry, Slot, string?> id)
    {
        Asked++;
        var asked = batch.Questions.ToDictionary(
            q => q,
            _ => ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal)
        );
        var variables = batch.Fill(
            fixture.Told.Now,
            (question, slot) =>
            {
                var chosen = id(question, slot);
                // A read echoes nothing: an id in its answer is something that is shown.
                if (
                    chosen is not null
                    && question.Asking.IsMutation
                    && (question.Varied is null || question.Varied == slot)
                )
                {
                    asked[question].Add(chosen);
                }
                return chosen;
            },
            path => Told.Fitting(path, $"{fixture.Run}asked")
        );
        fixture.Work.Take();
        var reply = batch.Questions[0].Asking.GoesOn
            ? await following.First(caller.Voice, batch.Text, variables)
            : await caller.Voice.Post(batch.Text, variables);
        if (reply.Status != HttpStatusCode.Unauthorized && !reply.Json.Has("data"))
        {
            throw new InvalidOperationException($"{batch.Questions[0]} was not answered at all: {reply.Text}");
        }
        return new Answer(
            reply.Status,
            reply.WithoutTrace,
            [.. batch.Questions.Select(q => asked[q].ToImmutable())],
            fixture.Work.Take()
        );
    }

    /// <summary>Asks with two sets of ids, neither of which is there for the caller, and keeps what differs.</summary>
    public async Task Same(
        Caller caller,
        Batch batch,
        (string Name, Func<Enquiry, Slot, string> Id) hidden,
        Func<Enquiry, Slot, string> absent
    )
    {
        Answer one;
        Answer other;
        var tries = 0;
        do
        {
            one = await Ask(caller, batch, hidden.Id);
            other = await Ask(caller, batch, absent);
        } while (!one.Costs.SequenceEqual(other.Costs) && ++tries < Tries);
        if (!one.Costs.SequenceEqual(other.Costs))
        {
            if (batch.Questions.Length > 1)
            {
                foreach (var single in batch.Singly())
                {
                    await Same(caller, single, hidden, absent);
                }
                return;
            }
            differences.Add(
                $"{caller} asks {batch.Questions[0]}:\n  {hidden.Name} costs {Counted(one, other)}\n  absent costs {Counted(other, one)}"
            );
        }
        Compare(caller, batch, hidden.Name, one, other);
    }

    private void Compare(Caller caller, Batch batch, string hidden, Answer one, Answer other)
    {
        if (one.IsLike(other) && !one.Text.Contains("APPLIED", StringComparison.Ordinal))
        {
            return;
        }
        foreach (var (question, a, b) in batch.Questions.Zip(one.Each(), other.Each()))
        {
            if (a != b)
            {
                differences.Add($"{caller} asks {question}:\n  {hidden}: {From(a, b)}\n  absent: {From(b, a)}");
            }
            if (
                question.Asking.IsMutation
                && !Harmless.Contains(question.Asking.Root)
                && (a + b).Contains("\"APPLIED\"", StringComparison.Ordinal)
            )
            {
                differences.Add($"{caller} asks {question}, {hidden} or absent, and it is carried out: {a}");
            }
        }
    }

    /// <summary>A text from a little before where it leaves another.</summary>
    private static string From(string text, string other)
    {
        var same = text.Zip(other).TakeWhile(c => c.First == c.Second).Count();
        var from = Math.Max(0, same - 100);
        return $"…{text[from..Math.Min(text.Length, same + 200)]}…";
    }

    /// <summary>What one answer cost and the other did not.</summary>
    private static string Counted(Answer answer, Answer than)
    {
        var counts = than.Costs.CountBy(c => c).ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal);
        var more = answer
            .Costs.CountBy(c => c)
            .Select(c => (c.Key, Count: c.Value - counts.GetValueOrDefault(c.Key)))
            .Where(c => c.Count > 0)
            .Select(c => $"{c.Count} × {c.Key.ReplaceLineEndings(" ")} more");
        return string.Join(", ", more.DefaultIfEmpty("nothing more"));
    }
}
