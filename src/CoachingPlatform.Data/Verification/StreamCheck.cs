using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Teachers;
using CoachingPlatform.Domain.Teachers.Entries;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Verification;

/// <summary>What one check counted.</summary>
internal sealed record Counted(long Events, long Rows);

/// <summary>Checks one stream and all that follows from it, as they stood at one moment.</summary>
internal sealed class StreamCheck(
    PlatformContext db,
    Fold fold,
    EventSealer sealer,
    SealedJson sealedJson,
    IKeyRing keys,
    Action<Fault> report
)
{
    private StreamId Stream => fold.Stream;

    public async Task<Counted> Run(ImmutableArray<DerivedTable> tables, CancellationToken cancel)
    {
        var reading = new StreamReading(fold, sealer, report);
        var commands = new CommandCheck(db, Stream, report);
        await reading.ReadOn(db, commands.See, cancel);
        commands.Finish();
        var rows = 0L;
        if (!reading.IsDamaged)
        {
            var check = new RowCheck(Stream, reading.Head, report);
            var follows = fold.Rows.Select(w => w.Row).ToLookup(r => r.GetType());
            foreach (var table in tables.Where(t => t.IsOf(Stream)))
            {
                var stored = await table.Rows(db, Stream, cancel);
                rows += stored.Count;
                if (table.RowType == typeof(ContentRow))
                {
                    await new ContentCheck(fold, table.Table, sealedJson, check).Compare(stored, await IsErased());
                }
                else
                {
                    check.Compare(table.Table, stored, follows[table.RowType]);
                }
            }
            await Drafts(cancel);
        }
        return new Counted(reading.Events, rows);
    }

    private async Task Drafts(CancellationToken cancel)
    {
        var drafts = await db.Drafts.Where(d => d.Stream == Stream.Name).ToListAsync(cancel);
        foreach (var draft in drafts)
        {
            if (!fold.HasConversation(draft.Conversation))
            {
                Report($"The draft {draft.Entry} is of conversation {draft.Conversation}, which is not there.");
            }
            else if (!await Opens(draft))
            {
                Report($"The draft {draft.Entry} does not open: it was changed, moved, or sealed under another key.");
            }
        }

        void Report(string sentence) => report(Fault.In(Stream, FaultKind.Draft, sentence));
    }

    private async Task<bool> Opens(DraftRow draft)
    {
        try
        {
            var scope = KeyScopes.Teacher(Stream.OfTeacher!.Value);
            var place = DraftPlaces.Of(Stream, draft.Entry);
            await sealedJson.Open<EntryContent>(Stream.Tenant, scope, place, draft.Content);
            return true;
        }
        catch (Exception e) when (e is SealBrokenException or KeyMissingException or System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private async Task<bool> IsErased()
    {
        try
        {
            return await keys.TryGet(Stream.Tenant, KeyScopes.Teacher(Stream.OfTeacher!.Value)) is null;
        }
        catch (Exception e) when (e is KeyMissingException or SealBrokenException)
        {
            return false;
        }
    }
}
