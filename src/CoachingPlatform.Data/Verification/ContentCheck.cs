using System.Text.Json;
using System.Text.Json.Serialization;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Teachers;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Data.Verification;

/// <summary>Whether the sealed words of closed conversations and steps open, and are those of the journal.</summary>
internal sealed class ContentCheck(Fold fold, Table table, SealedJson sealedJson, RowCheck rows)
{
    private static readonly JsonSerializerOptions Json = new(EventJson.Options) { Converters = { new UtcConverter() } };

    /// <param name="isErased">The key was destroyed: the words are gone from the journal as well.</param>
    public async Task Compare(IReadOnlyList<IDerivedRow> stored, bool isErased)
    {
        var expected = isErased ? [] : fold.Contents.ToDictionary(c => c.Item);
        foreach (var row in stored.Cast<ContentRow>())
        {
            expected.Remove(row.Item, out var wanted);
            rows.CheckVersion(table, row);
            if (await Fault(row, wanted, isErased) is { } fault)
            {
                rows.Report(table, row.Item.ToString(), fault);
            }
        }
        foreach (var item in expected.Keys)
        {
            rows.Report(table, item.ToString(), "is missing.");
        }
    }

    private async Task<string?> Fault(ContentRow row, StoredContent? wanted, bool isErased)
    {
        if (row.Stream != fold.Stream.Name || !(fold.HasConversation(row.Item) || fold.HasStep(row.Item)))
        {
            return "follows from nothing in the journal.";
        }
        if (isErased)
        {
            return null;
        }
        try
        {
            var content = await TeacherContents.Open(sealedJson, row);
            // Of an item that was closed and is live again, the words from before stay until it is closed again.
            return wanted is null || (content is not null && Same(content, wanted))
                ? null
                : "holds other words than the journal.";
        }
        catch (Exception e) when (e is SealBrokenException or KeyMissingException or JsonException)
        {
            return "does not open: it was changed, moved, or sealed under another key.";
        }
    }

    /// <summary>As text, for lists are compared by what is in them; an instant is the same in any offset.</summary>
    private static bool Same(StoredContent one, StoredContent other) =>
        JsonSerializer
            .SerializeToUtf8Bytes(one, Json)
            .AsSpan()
            .SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other, Json));

    private sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime);
    }
}
