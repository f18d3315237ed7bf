using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CoachingPlatform.Server.Gateway.Engine;

namespace CoachingPlatform.Integration.EndToEnd.Isolation.Schema;

/// <summary>One root field to ask, and the one id in it that is varied; none where all are.</summary>
internal readonly record struct Enquiry(Asking Asking, Slot? Varied = null)
{
    /// <summary>With its variables named by an alias. Where one id is varied, only what became of a command is asked.</summary>
    public (string Text, Selecting Written) As(string alias) =>
        Asking.As(alias, Varied is not null && Asking.IsMutation ? Asking.Outcome : null);

    /// <summary>The ids among its arguments.</summary>
    public ImmutableArray<Slot> Slots() => Filling.Slots(As("a").Written.Variables, Asking.Choice);

    public override string ToString() => Varied is { } slot ? $"{Asking} by {slot.Path}" : $"{Asking}";
}

/// <summary>Questions that go in one document. Its text does not depend on who asks for what.</summary>
internal sealed class Batch
{
    private readonly ImmutableArray<Variable>[] variables;

    private Batch(ImmutableArray<Enquiry> questions)
    {
        Questions = questions;
        var written = questions.Select((q, i) => q.As(Alias(i))).ToList();
        variables = [.. written.Select(w => w.Written.Variables.ToImmutableArray())];
        Text = Document.Of(
            questions[0].Asking.Operation,
            written.Select(w => w.Text),
            written.SelectMany(w => w.Written.Variables)
        );
    }

    public ImmutableArray<Enquiry> Questions { get; }

    public string Text { get; }

    public static string Alias(int question) => $"a{question}";

    /// <summary>Mutations many to a document, as many as the gateway takes; queries one to a document.</summary>
    public static IEnumerable<Batch> Of(IEnumerable<Enquiry> questions)
    {
        var waiting = ImmutableArray.CreateBuilder<Enquiry>();
        var selections = 0;
        foreach (var question in questions)
        {
            var size = question.As("a").Written.Count;
            if (
                waiting.Count > 0
                && (
                    !question.Asking.IsMutation
                    || waiting[0].Asking.Operation != question.Asking.Operation
                    || waiting.Count == DocumentLimits.MostRootFields
                    || selections + size > DocumentLimits.MostSelections
                )
            )
            {
                yield return new Batch(waiting.DrainToImmutable());
                selections = 0;
            }
            selections += size;
            waiting.Add(question);
        }
        if (waiting.Count > 0)
        {
            yield return new Batch(waiting.DrainToImmutable());
        }
    }

    /// <summary>Each question by itself.</summary>
    public IEnumerable<Batch> Singly() => Questions.Select(q => new Batch([q]));

    /// <summary>The variables with these ids in them.</summary>
    public JsonObject Fill(DateTimeOffset now, Func<Enquiry, Slot, string?> id, Func<string, string> words)
    {
        var values = new JsonObject();
        foreach (var (question, asked) in Questions.Zip(variables))
        {
            var filling = new Filling(now, question.Asking.Choice, slot => id(question, slot), words);
            foreach (var variable in asked)
            {
                values[variable.Name] = filling.Of(variable);
            }
        }
        return values;
    }
}
