using System.Net;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.EndToEnd.Visibility;
using CoachingPlatform.Integration.Journal;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Confidentiality;

/// <summary>A read that cannot be written to the ledger is not answered; nor is anything printed.</summary>
[Collection(LiveCollection.Name)]
public sealed class UnwritableLedgerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_read_from_outside_is_answered_only_once_the_ledger_holds_it()
    {
        FullJournal? journal = null;
        await using var platform = await LivePlatform.Start(
            folder.File("data"),
            LiveFixture.Clock(),
            services =>
            {
                var real = services.Last(d => d.ServiceType == typeof(IJournal)).ImplementationFactory!;
                services.AddSingleton<IJournal>(p => journal = new FullJournal((IJournal)real(p)));
            }
        );
        var record = await PlantedRecord.Plant(platform);
        var (town, teacher) = (record.Town, record.Town.Teacher);
        var share = new ShareWith(
            Guid.CreateVersion7(),
            ShareScope.Timeline,
            town.OtherTeacher.Id,
            town.Today.AddDays(9)
        );
        await teacher.Does(teacher.Id, share);
        string[] reads =
        [
            "query($t: ID!, $c: ID!) { teacher(id: $t) { conversation(id: $c) { content { focus { text } } } } }",
            """query($t: ID!) { teacher(id: $t) { timeline(from: "2026-01-01", until: "2027-01-01") { text } } }""",
        ];
        var prepSheet =
            "query($t: ID!, $c: ID!) { teacher(id: $t) { prepSheet(conversationId: $c) { otherCoachesSteps { terms { description } } } } }";

        journal!.LedgerIsFull = true;
        foreach (var read in reads)
        {
            await IsNotAnswered(town.OtherTeacher, read, record.Held);
        }
        await IsNotAnswered(town.SecondCoach, prepSheet, record.Beside);
        var print = await teacher.Ask(
            "mutation($t: ID!) { recordPrint(teacherId: $t, itemId: $t) { outcome } }",
            new { t = teacher.Id }
        );
        Assert.Equal("UNAVAILABLE", print["recordPrint.outcome"].Text);
        using (var file = await teacher.Get("/ledger.csv"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, file.StatusCode);
        }
        Assert.Equal("SHARED", Assert.Single((await teacher.ReadLedger(teacher.Id))["nodes"].Items)["kind"].Text);

        journal.LedgerIsFull = false;
        foreach (var read in reads)
        {
            var answer = await town.OtherTeacher.Post(read, new { t = teacher.Id, c = record.Held });
            Assert.Contains("«", answer.Text, StringComparison.Ordinal);
        }

        async Task IsNotAnswered(Voice reader, string query, Guid conversation)
        {
            var answer = await reader.Post(query, new { t = teacher.Id, c = conversation });
            Assert.DoesNotContain("«", answer.Text, StringComparison.Ordinal);
            Assert.Equal("BUSY_TRY_AGAIN", answer.Json["errors"].Items[0]["extensions.code"].Text);
        }
    }

    /// <summary>The real journal, but for lines of the ledger, which it cannot take while it is told to be full.</summary>
    private sealed class FullJournal(IJournal real) : IJournal, IDisposable
    {
        public bool LedgerIsFull { get; set; }

        public Task<AppendOutcome> Append(Append append) => real.Append(append);

        public Task<DraftOutcome> SaveDraft(DraftSave save) => real.SaveDraft(save);

        public IAsyncEnumerable<StoredEvent> Read(StreamId stream, long afterVersion, CancellationToken cancel) =>
            real.Read(stream, afterVersion, cancel);

        public Task<StoredCommand?> FindCommand(StreamId stream, Guid commandId, CancellationToken cancel) =>
            real.FindCommand(stream, commandId, cancel);

        public Task<System.Collections.Immutable.ImmutableArray<StoredDraft>> Drafts(
            StreamId stream,
            CancellationToken cancel
        ) => real.Drafts(stream, cancel);

        public Task<AppendOutcome> Replace(
            StreamId stream,
            long expectedVersion,
            System.Collections.Immutable.ImmutableArray<RowWrite> rows
        ) => real.Replace(stream, expectedVersion, rows);

        public Task Write(System.Collections.Immutable.ImmutableArray<RowWrite> rows) =>
            LedgerIsFull && rows.Any(r => r.Row is LedgerRow)
                ? Task.FromException(new DataUnavailableException("The disk is full."))
                : real.Write(rows);

        public void Dispose() => (real as IDisposable)?.Dispose();
    }
}
