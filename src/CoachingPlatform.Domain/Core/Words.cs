using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoachingPlatform.Domain;

/// <summary>
/// Free text that a person wrote about coaching. Wherever it is stored it is encrypted under a key of its own
/// (a teacher's, or a coach's private key for one teacher); destroying that key erases it.
/// </summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(WordsJsonConverter))]
public readonly record struct Words
{
    /// <summary>The most characters (UTF-16 code units) one free text may hold.</summary>
    public const int MaxLength = 4_000;

    [Id(0)]
    private readonly string? text;

    public Words(string? text) => this.text = text;

    /// <summary>What stands in the place of words whose key was destroyed.</summary>
    public static Words Erased => default;

    public bool IsErased => text is null;

    /// <summary>The text, or an empty string where it was erased.</summary>
    public string Text => text ?? "";

    public int Length => Text.Length;

    public override string ToString() => Text;

    public static implicit operator Words(string text) => new(text);

    /// <summary>
    /// Unicode NFC, line ends as LF, no space at either end. Nothing else is changed: right-to-left scripts and emoji
    /// stay as they were typed.
    /// </summary>
    public Words Tidy() => new(Text.ReplaceLineEndings("\n").Trim().Normalize(NormalizationForm.FormC));

    /// <summary>
    /// The first character that may not stand in a text, or null. Refused are control characters other than tab and
    /// line feed, half surrogate pairs, the two bidirectional overrides, which make a text read as another, and U+FFFE,
    /// which is no character and which cannot be normalized.
    /// </summary>
    public static string? Forbidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }
            if (
                char.IsSurrogate(c)
                || (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
                || c is '\u202D' or '\u202E' or '\uFFFE'
            )
            {
                return string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}");
            }
        }
        return null;
    }
}

/// <summary>
/// Writes words as a plain string, or, while a <see cref="WordsVault"/> is open on this thread, as a placeholder whose
/// text goes into the vault to be encrypted apart from the event's shape.
/// </summary>
public sealed class WordsJsonConverter : JsonConverter<Words>
{
    public override bool HandleNull => false;

    public override Words Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new Words(reader.GetString());
        }
        int index = -1;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isIndex = reader.ValueTextEquals("words"u8);
            reader.Read();
            if (isIndex)
            {
                index = reader.GetInt32();
            }
        }
        return WordsVault.Current?.Take(index) ?? Words.Erased;
    }

    public override void Write(Utf8JsonWriter writer, Words value, JsonSerializerOptions options)
    {
        if (WordsVault.Current is not { } vault)
        {
            writer.WriteStringValue(value.Text);
            return;
        }
        writer.WriteStartObject();
        writer.WriteNumber("words"u8, vault.Put(value));
        writer.WriteNumber("length"u8, value.Length);
        writer.WriteEndObject();
    }
}

/// <summary>
/// Collects the words of one document while it is serialized, and gives them back while it is read. Open on one thread
/// at a time, from <see cref="Open()"/> to <see cref="Dispose"/>; serialization never awaits in between.
/// </summary>
public sealed class WordsVault : IDisposable
{
    [ThreadStatic]
    private static WordsVault? current;

    private readonly List<string> texts;
    private readonly bool erased;

    private WordsVault(List<string> texts, bool erased) => (this.texts, this.erased) = (texts, erased);

    internal static WordsVault? Current => current;

    /// <summary>The texts in the order in which their placeholders number them.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>Opens an empty vault to write into.</summary>
    public static WordsVault Open() => current = new WordsVault([], erased: false);

    /// <summary>Opens a vault to read from; null texts mean that the key was destroyed.</summary>
    public static WordsVault Open(IEnumerable<string>? texts) =>
        current = new WordsVault(texts?.ToList() ?? [], erased: texts is null);

    internal int Put(Words words)
    {
        texts.Add(words.Text);
        return texts.Count - 1;
    }

    internal Words Take(int index) => erased ? Words.Erased : new Words(texts[index]);

    public void Dispose() => current = null;
}
