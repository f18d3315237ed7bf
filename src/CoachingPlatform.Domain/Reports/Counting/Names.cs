namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>Small numbers for the values of dimensions, so that a cell's place is one number; 0 is the total.</summary>
internal sealed class Names
{
    public const int Total = 0;

    private readonly List<string?> texts = [null];
    private readonly Dictionary<string, int> byText = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, int> byId = [];
    private readonly Dictionary<int, int> byMonth = [];

    public string? Text(int name) => texts[name];

    public int Of(string text)
    {
        if (!byText.TryGetValue(text, out var name))
        {
            byText[text] = name = texts.Count;
            texts.Add(text);
        }
        return name;
    }

    public int Of(Guid? id)
    {
        if (id is not { } known)
        {
            return Of(Frame.None);
        }
        if (!byId.TryGetValue(known, out var name))
        {
            byId[known] = name = Of(Frame.Key(known));
        }
        return name;
    }

    public int OfMonth(DateOnly day)
    {
        var month = day.Year * 12 + day.Month;
        if (!byMonth.TryGetValue(month, out var name))
        {
            byMonth[month] = name = Of(Frame.Month(day));
        }
        return name;
    }
}
