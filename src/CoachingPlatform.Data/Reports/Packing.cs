using System.Text;

namespace CoachingPlatform.Data.Reports;

/// <summary>Writes values in few bytes; an id or a text that comes again is a number from then on.</summary>
internal sealed class Packing
{
    private readonly MemoryStream stream = new();
    private readonly BinaryWriter writer;
    private readonly Dictionary<Guid, int> ids = [];
    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);

    public Packing() => writer = new BinaryWriter(stream, Encoding.UTF8);

    /// <summary>Any number, best a small one.</summary>
    public void Number(int number) => writer.Write7BitEncodedInt(number);

    /// <summary>All 32 bits.</summary>
    public void Bits(int bits) => writer.Write(bits);

    public void Day(DateOnly day) => Number(day.DayNumber);

    public void Flags(params ReadOnlySpan<bool> flags)
    {
        byte bits = 0;
        for (var i = 0; i < flags.Length; i++)
        {
            bits |= (byte)(flags[i] ? 1 << i : 0);
        }
        writer.Write(bits);
    }

    public void Id(Guid? id)
    {
        if (id is not { } known)
        {
            Number(0);
        }
        else if (ids.TryGetValue(known, out var place))
        {
            Number(place);
        }
        else
        {
            ids[known] = ids.Count + 1;
            Number(ids.Count);
            writer.Write(known.ToByteArray());
        }
    }

    public void Text(string text)
    {
        if (texts.TryGetValue(text, out var place))
        {
            Number(place);
        }
        else
        {
            texts[text] = texts.Count + 1;
            Number(texts.Count);
            writer.Write(text);
        }
    }

    public void All<T>(IReadOnlyCollection<T> items, Action<Packing, T> write)
    {
        Number(items.Count);
        foreach (var item in items)
        {
            write(this, item);
        }
    }

    public byte[] Bytes()
    {
        writer.Flush();
        return stream.ToArray();
    }
}

/// <summary>Reads what <see cref="Packing"/> wrote.</summary>
internal sealed class Unpacking(byte[] bytes)
{
    private readonly BinaryReader reader = new(new MemoryStream(bytes, writable: false), Encoding.UTF8);
    private readonly List<Guid> ids = [];
    private readonly List<string> texts = [];

    public int Number() => reader.Read7BitEncodedInt();

    public int Bits() => reader.ReadInt32();

    public DateOnly Day() => DateOnly.FromDayNumber(Number());

    public (bool A, bool B, bool C, bool D) Flags()
    {
        var bits = reader.ReadByte();
        return ((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0);
    }

    public Guid? Id()
    {
        var place = Number();
        if (place == 0)
        {
            return null;
        }
        if (place > ids.Count)
        {
            ids.Add(new Guid(reader.ReadBytes(16)));
        }
        return ids[place - 1];
    }

    public string Text()
    {
        var place = Number();
        if (place > texts.Count)
        {
            texts.Add(reader.ReadString());
        }
        return texts[place - 1];
    }

    public List<T> All<T>(Func<Unpacking, T> read)
    {
        var many = Number();
        var all = new List<T>(many);
        for (; many > 0; many--)
        {
            all.Add(read(this));
        }
        return all;
    }
}
