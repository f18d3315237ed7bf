using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Writer;

namespace CoachingPlatform.Data.Files.Cleaning;

/// <summary>Writes what the catalog of a PDF leads to into a new one, object by object, by <see cref="PdfRules"/>.</summary>
internal sealed class PdfCopy(Structure source)
{
    private readonly Dictionary<IndirectReference, IndirectReference> numbers = [];
    private readonly Queue<IndirectReference> waiting = [];
    private readonly Dictionary<IndirectReference, long> places = [];
    private readonly MemoryStream file = new();

    public byte[] Write()
    {
        file.Write("%PDF-1.7\n"u8);
        var catalog = source.Catalog.CatalogDictionary;
        var kept = catalog.Data.Where(e => PdfRules.Catalog.Contains(e.Key));
        Refuse(catalog);
        var root = new IndirectReference(1, 0);
        Write(root, Dictionary(kept));
        while (waiting.TryDequeue(out var original))
        {
            Write(numbers[original], Clean(Find(original)));
        }
        TokenWriter.Instance.WriteCrossReferenceTable(places, root, file, null, null);
        return file.ToArray();
    }

    private void Write(IndirectReference number, IToken token)
    {
        places[number] = file.Position;
        file.Write(Encoding.ASCII.GetBytes(FormattableString.Invariant($"{number.ObjectNumber} 0 obj\n")));
        TokenWriter.Instance.WriteToken(token, file);
        file.Write("\nendobj\n"u8);
    }

    private IToken Clean(IToken token) =>
        token switch
        {
            ObjectToken whole => Clean(whole.Data),
            IndirectReferenceToken reference => new IndirectReferenceToken(NumberOf(reference.Data)),
            StreamToken stream => Stream(stream),
            DictionaryToken dictionary => Dictionary(dictionary),
            ArrayToken array => new ArrayToken([.. array.Data.Select(Clean)]),
            _ => token,
        };

    private DictionaryToken Dictionary(DictionaryToken dictionary)
    {
        Refuse(dictionary);
        var isNote = dictionary.Data.ContainsKey("Rect") && NameIn(dictionary, "Subtype") is not ("Widget" or "");
        return Dictionary(
            dictionary.Data.Where(e =>
                !PdfRules.Describing.Contains(e.Key) && !(isNote && PdfRules.OfNotes.Contains(e.Key))
            )
        );
    }

    private DictionaryToken Dictionary(IEnumerable<KeyValuePair<string, IToken>> entries) =>
        new(entries.ToDictionary(e => NameToken.Create(e.Key), e => Clean(e.Value)));

    private StreamToken Stream(StreamToken stream)
    {
        var dictionary = stream.StreamDictionary;
        // What stands in another file is fetched from there: nothing of ours.
        if (dictionary.Data.ContainsKey("F"))
        {
            throw FileCleaner.Broken();
        }
        var data = IsJpeg(dictionary) ? JpegSegments.Strip(stream.Data.Span) : stream.Data.ToArray();
        return new StreamToken(Dictionary(dictionary).With(NameToken.Length, new NumericToken(data.Length)), data);
    }

    private void Refuse(DictionaryToken dictionary)
    {
        if (
            dictionary.Data.Keys.Any(PdfRules.Refused.Contains)
            || PdfRules.Actions.Contains(NameIn(dictionary, "S"))
            || PdfRules.Annotations.Contains(NameIn(dictionary, "Subtype"))
        )
        {
            throw new UncleanException(
                "This PDF holds scripts, actions, forms that send, sound, film or other files. Print it into a new PDF and upload that."
            );
        }
    }

    /// <summary>A photograph in the file, whose own description goes as well.</summary>
    private bool IsJpeg(DictionaryToken dictionary) =>
        dictionary.Data.TryGetValue("Filter", out var filter)
        && Follow(filter) switch
        {
            NameToken name => IsJpeg(name),
            ArrayToken { Length: 1 } only => Follow(only.Data[0]) is NameToken name && IsJpeg(name),
            _ => false,
        };

    private static bool IsJpeg(NameToken filter) => filter.Data is "DCTDecode" or "DCT";

    private string NameIn(DictionaryToken dictionary, string key) =>
        dictionary.Data.TryGetValue(key, out var value) && Follow(value) is NameToken name ? name.Data : "";

    private IToken Follow(IToken token)
    {
        // As long as a chain of references that leads somewhere may be.
        for (var i = 0; i < 32 && token is IndirectReferenceToken reference; i++)
        {
            token = Find(reference.Data);
        }
        return token;
    }

    private IToken Find(IndirectReference reference) =>
        source.CrossReferenceTable.ObjectOffsets.ContainsKey(reference)
            ? source.GetObject(reference).Data
            : NullToken.Instance;

    private IndirectReference NumberOf(IndirectReference original)
    {
        if (!numbers.TryGetValue(original, out var number))
        {
            // The catalog is the first.
            number = numbers[original] = new IndirectReference(numbers.Count + 2, 0);
            waiting.Enqueue(original);
        }
        return number;
    }
}
