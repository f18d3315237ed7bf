namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>Counts as they are kept from one compilation to the next: small numbers in few bytes.</summary>
internal sealed class CountsWriter(Coaches coaches)
{
    private readonly MemoryStream body = new();
    private readonly Dictionary<int, int> places = [];
    private readonly List<Guid> ids = [];
    private BinaryWriter? writer;

    public void Number(long number) => Writer.Write7BitEncodedInt64((number << 1) ^ (number >> 63));

    public void Text(string text) => Writer.Write(text);

    public void Coach(int coach)
    {
        if (!places.TryGetValue(coach, out var place))
        {
            places[coach] = place = ids.Count;
            ids.Add(coaches.Id(coach));
        }
        Number(place);
    }

    public void Coaches(Dictionary<int, int>? counts)
    {
        Number(counts?.Count ?? 0);
        foreach (var (coach, count) in counts ?? [])
        {
            Coach(coach);
            Number(count);
        }
    }

    /// <summary>The coaches, then all that was written.</summary>
    public byte[] Bytes()
    {
        Writer.Flush();
        using var all = new MemoryStream();
        using var head = new BinaryWriter(all);
        head.Write7BitEncodedInt(ids.Count);
        foreach (var id in ids)
        {
            head.Write(id.ToByteArray());
        }
        head.Flush();
        body.WriteTo(all);
        return all.ToArray();
    }

    private BinaryWriter Writer => writer ??= new BinaryWriter(body);
}

/// <summary>Reads what <see cref="CountsWriter"/> wrote.</summary>
internal sealed class CountsReader
{
    private readonly BinaryReader reader;
    private readonly int[] coaches;

    public CountsReader(byte[] bytes, Coaches numbers)
    {
        reader = new BinaryReader(new MemoryStream(bytes, writable: false));
        coaches = new int[reader.Read7BitEncodedInt()];
        for (var i = 0; i < coaches.Length; i++)
        {
            coaches[i] = numbers.Of(new Guid(reader.ReadBytes(16)));
        }
    }

    public long Number()
    {
        var folded = reader.Read7BitEncodedInt64();
        return (long)((ulong)folded >> 1) ^ -(folded & 1);
    }

    public string Text() => reader.ReadString();

    public int Coach() => coaches[Number()];

    public Dictionary<int, int>? Coaches()
    {
        var many = (int)Number();
        var counts = many == 0 ? null : new Dictionary<int, int>(many);
        for (var i = 0; i < many; i++)
        {
            var coach = Coach();
            counts![coach] = (int)Number();
        }
        return counts;
    }
}
