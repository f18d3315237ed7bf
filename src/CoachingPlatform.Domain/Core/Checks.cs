using System.Globalization;

namespace CoachingPlatform.Domain;

/// <summary>
/// Collects all that is wrong with one command, so that a person mends everything at once. Field names are the
/// schema's: camelCase, with a dot into a nested input.
/// </summary>
public sealed class Checks
{
    private readonly ImmutableArray<Refusal>.Builder refusals = ImmutableArray.CreateBuilder<Refusal>();

    public bool Failed => refusals.Count > 0;

    public ImmutableArray<Refusal> Refusals => refusals.ToImmutable();

    /// <summary>Adds a refusal unless <paramref name="holds"/>; returns it, to guard what builds on it.</summary>
    public bool That(bool holds, string code, string field, string sentence)
    {
        if (!holds)
        {
            refusals.Add(new Refusal(code, field, sentence));
        }
        return holds;
    }

    /// <summary>Tidied words that must be there.</summary>
    public Words Text(string field, Words words, int max = Words.MaxLength)
    {
        var tidy = Characters(field, words, max);
        That(tidy.Length > 0, Codes.Required, field, $"Please write something for “{field}”.");
        return tidy;
    }

    /// <summary>Tidied words that may be left out; empty counts as left out.</summary>
    public Words? Optional(string field, Words? words, int max = Words.MaxLength)
    {
        if (words is not { } given)
        {
            return null;
        }
        var tidy = Characters(field, given, max);
        return tidy.Length == 0 ? default(Words?) : tidy;
    }

    /// <summary>Each of several texts, none of them empty.</summary>
    public ImmutableArray<Words> Texts(string field, ImmutableArray<Words> words, int most, int max = 1_000)
    {
        if (words.IsDefaultOrEmpty)
        {
            return [];
        }
        Count(field, words.Length, most);
        return words.Length > most
            ? []
            : [.. words.Select((w, i) => Text(string.Create(CultureInfo.InvariantCulture, $"{field}.{i}"), w, max))];
    }

    public void Count(string field, int count, int most) =>
        That(
            count <= most,
            Codes.TooMany,
            field,
            string.Create(CultureInfo.InvariantCulture, $"“{field}” holds {count} items; the most is {most}.")
        );

    public void Range(string field, long value, long least, long most) =>
        That(
            value >= least && value <= most,
            Codes.OutOfRange,
            field,
            string.Create(CultureInfo.InvariantCulture, $"“{field}” is {value}; it must be from {least} to {most}.")
        );

    /// <summary>A date within the years a record of coaching can speak of (1990 to 2200).</summary>
    public void Date(string field, DateOnly? date) =>
        That(
            date is not { } d || d.Year is >= 1990 and <= 2200,
            Codes.OutOfRange,
            field,
            $"“{field}” must be a date between 1990 and 2200."
        );

    /// <summary>A defined value of an enum: a number that no name stands for is refused.</summary>
    public void Defined<T>(string field, T value)
        where T : struct, Enum =>
        That(
            Enum.IsDefined(value),
            Codes.OutOfRange,
            field,
            $"“{field}” must be one of {string.Join(", ", Enum.GetNames<T>())}."
        );

    /// <summary>An id that the client made; all zeros is what a forgotten id looks like.</summary>
    public void NewId(string field, Guid id, bool taken)
    {
        That(id != Guid.Empty, Codes.Required, field, $"“{field}” needs a new unique id (a UUID).");
        That(!taken, Codes.IdTaken, field, $"“{field}” is already the id of something else; make a new one.");
    }

    public void Unique(string field, ImmutableArray<Guid> ids) =>
        That(ids.Distinct().Count() == ids.Length, Codes.Duplicate, field, $"“{field}” names the same item twice.");

    public static Refusal NotFound(string field) =>
        new(Codes.NotFound, field, $"There is nothing with this “{field}” here. Check the id, or reload the page.");

    public bool Found(bool found, string field) => found || Add(NotFound(field));

    public bool Add(Refusal refusal)
    {
        refusals.Add(refusal);
        return false;
    }

    /// <summary>The refusals if any, else the events that <paramref name="events"/> makes.</summary>
    public Decision<TEvent> Then<TEvent>(Func<ImmutableArray<TEvent>> events) =>
        Failed ? new Decision<TEvent>([], refusals.ToImmutable()) : events();

    /// <summary>The refusals if any, else the one event that <paramref name="happened"/> makes.</summary>
    public Decision<TEvent> Event<TEvent>(Func<TEvent> happened) =>
        Failed ? new Decision<TEvent>([], refusals.ToImmutable()) : happened();

    private Words Characters(string field, Words words, int max)
    {
        if (words.Length > max)
        {
            That(
                false,
                Codes.TooLong,
                field,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"“{field}” is {words.Length} characters long; the most is {max}. Shorten it or split it in two."
                )
            );
            return words;
        }
        if (Words.Forbidden(words.Text) is { } character)
        {
            That(
                false,
                Codes.ForbiddenCharacter,
                field,
                $"“{field}” holds a character that cannot be stored ({character}). Delete it and try again."
            );
            return words;
        }
        return words.Tidy();
    }
}
