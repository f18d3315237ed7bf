using System.Globalization;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Faults;

/// <summary>kill -9 in the middle of the work: what was acknowledged is there, once; what was not is there once or never.</summary>
public sealed class KilledUnderLoadTests
{
    private const int Writers = 32;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_done_twice(int round)
    {
        using var prepared = await PreparedFolder.Make();
        var notebook = new Notebook { Enough = Random.Shared.Next(300, 600) };
        var typed = new Typed[prepared.Workers.Count];
        var setUp = Events(prepared).Select(e => e.Command).ToHashSet();

        await using (var first = await ServerProcess.Serve(prepared.Path, $"--Hosting:PublicAddress={prepared.Issuer}"))
        {
            using var http = new HttpClient { BaseAddress = first.Address };
            using var killed = new CancellationTokenSource();
            var writing = Enumerable
                .Range(0, Writers)
                .Select(n => Write(http, prepared, n, notebook, killed.Token))
                .Concat(prepared.Workers.Select((w, n) => Type(http, prepared, w, t => typed[n] = t, killed.Token)))
                .ToList();
            await Task.WhenAny(notebook.WhenEnough, Task.WhenAll(writing));
            await first.Kill();
            await killed.CancelAsync();
            await Task.WhenAll(writing);
        }

        Assert.True(notebook.Acknowledged.Count() >= notebook.Enough, $"Round {round} ended early.");
        Assert.NotEmpty(notebook.Unknown);
        await using var second = await ServerProcess.Serve(prepared.Path, $"--Hosting:PublicAddress={prepared.Issuer}");
        using var again = new HttpClient { BaseAddress = second.Address };
        TheJournalHoldsWhatWasAcknowledged(prepared, notebook, setUp);
        await WhatWasTypedIsThere(again, prepared, typed);
        await SentAgainNothingHappensTwice(again, prepared, notebook);
        TheStreamsAreWhole(prepared);
        var verified = await ServerProcess.Run("verify", $"--Data:Folder={prepared.Path}");
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
    }

    /// <summary>A card of one's own written again and again, or the goal worded anew, as fast as answers come.</summary>
    private static async Task Write(
        HttpClient http,
        PreparedFolder prepared,
        int number,
        Notebook notebook,
        CancellationToken killed
    )
    {
        var worker = prepared.Workers[number % prepared.Workers.Count];
        var (voice, card) = (Voice(http, prepared, worker), Guid.CreateVersion7());
        for (var i = 0; !killed.IsCancellationRequested; i++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"writer {number}, {i}");
            TeacherCommand command =
                number < prepared.Workers.Count && worker.Person == worker.Teacher
                    ? new ReviseGoal(worker.Goal, text)
                    : new WriteEntry(worker.Conversation, card, new EntryContent(new Success(text)));
            var intent = notebook.Write(worker, command);
            try
            {
                notebook.Write(intent, await voice.Try(worker.Teacher, command, intent.CommandId));
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    /// <summary>One draft, typed on and on.</summary>
    private static async Task Type(
        HttpClient http,
        PreparedFolder prepared,
        Worker worker,
        Action<Typed> note,
        CancellationToken killed
    )
    {
        var (voice, card) = (Voice(http, prepared, worker), Guid.CreateVersion7());
        for (var revision = 0; !killed.IsCancellationRequested; revision++)
        {
            try
            {
                var content = new EntryContent(new Success(Typed.Text(revision + 1)));
                var saved = await voice.Types(
                    worker.Teacher,
                    new SaveDraft(worker.Conversation, card, revision, content)
                );
                Assert.Equal("APPLIED", saved["outcome"].Text);
                note(new Typed(card, revision + 1));
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private static void TheJournalHoldsWhatWasAcknowledged(
        PreparedFolder prepared,
        Notebook notebook,
        HashSet<Guid> setUp
    )
    {
        var events = Events(prepared).Where(e => !setUp.Contains(e.Command)).ToLookup(e => e.Command);
        foreach (var intent in notebook.Acknowledged)
        {
            var stored = Assert.Single(events[intent.CommandId]);
            Assert.Equal(
                ($"teacher/{intent.Worker.Teacher:N}", intent.Answer!.Version),
                (stored.Stream, stored.Version)
            );
        }
        Assert.All(notebook.Unknown, intent => Assert.InRange(events[intent.CommandId].Count(), 0, 1));
        Assert.Empty(events.Select(e => e.Key).Except(notebook.All.Select(i => i.CommandId)));
        TheStreamsAreWhole(prepared);
    }

    private static async Task WhatWasTypedIsThere(HttpClient http, PreparedFolder prepared, Typed[] typed)
    {
        foreach (var (worker, last) in prepared.Workers.Zip(typed))
        {
            var read = await Voice(http, prepared, worker).ReadConversation(worker.Teacher, worker.Conversation);
            var draft = read["drafts"].Items.SingleOrDefault(d => d["entryId"].Id == last.Card);
            // After half a minute of quiet it has become a card.
            var content =
                draft.Json.ValueKind == System.Text.Json.JsonValueKind.Undefined
                    ? read["content.entries"].Of(last.Card)["content"]
                    : draft["content"];
            // The one that was under way may have been saved too.
            Assert.Contains(
                content["success.whatWorked"].Text,
                new[] { Typed.Text(last.Revision), Typed.Text(last.Revision + 1) }
            );
        }
    }

    private static async Task SentAgainNothingHappensTwice(HttpClient http, PreparedFolder prepared, Notebook notebook)
    {
        var unknown = notebook.Unknown.ToList();
        var known = notebook.Acknowledged.ToList();
        foreach (var intent in unknown)
        {
            (await Send(intent)).Applied();
        }
        var heads = Heads(prepared);
        await Parallel.ForEachAsync(
            known,
            async (intent, _) => Assert.Equal(intent.Answer!.Version, (await Send(intent)).Applied().Version)
        );
        Assert.Equal(heads, Heads(prepared));
        var events = Events(prepared).ToLookup(e => e.Command);
        Assert.All(unknown, intent => Assert.Single(events[intent.CommandId]));

        Task<Said> Send(Intent intent) =>
            Voice(http, prepared, intent.Worker).Try(intent.Worker.Teacher, intent.Command, intent.CommandId);
    }

    /// <summary>Each stream's events are numbered from 1 to its head without a gap.</summary>
    private static void TheStreamsAreWhole(PreparedFolder prepared) =>
        Assert.Empty(
            Database.Read(
                prepared.Database,
                """
                SELECT s.stream FROM stream s
                LEFT JOIN (SELECT tenant, stream, count(*) AS many, min(version) AS first, max(version) AS last
                           FROM event GROUP BY tenant, stream) e USING (tenant, stream)
                WHERE e.first <> 1 OR e.many <> e.last OR e.last <> s.version OR e.many IS NULL
                """,
                r => r.GetString(0)
            )
        );

    private static List<(Guid Command, string Stream, long Version)> Events(PreparedFolder prepared) =>
        Database.Read(
            prepared.Database,
            "SELECT command_id, stream, version FROM event",
            r => (r.GetGuid(0), r.GetString(1), r.GetInt64(2))
        );

    private static List<(string, long)> Heads(PreparedFolder prepared) =>
        Database.Read(
            prepared.Database,
            "SELECT stream, version FROM stream ORDER BY tenant, stream",
            r => (r.GetString(0), r.GetInt64(1))
        );

    private static Voice Voice(HttpClient http, PreparedFolder prepared, Worker worker) =>
        new(http, worker.Token, prepared.Tenant, worker.Person);

    private sealed record Typed(Guid Card, long Revision)
    {
        public static string Text(long revision) => string.Create(CultureInfo.InvariantCulture, $"typed {revision}");
    }
}
