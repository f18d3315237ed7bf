using CoachingPlatform.Data.Journal;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Integration.Journal;
using Xunit;

namespace CoachingPlatform.Integration.Verification;

public class VerifyTests : IAsyncLifetime
{
    private const string NewRow = "00000000-0000-0000-0000-00000000000A";
    private static readonly string Stream = StreamId.Teacher(Maple.Tenant, Maple.Teacher).Name;
    private static readonly string Mine = $"WHERE stream = '{Stream}'";

    private readonly TemporaryFolder folder = new();
    private History history = null!;
    private TeacherStory story = null!;

    /// <summary>One change past the program each, and what verify says to it.</summary>
    public static TheoryData<string, string> Harm =>
        new()
        {
            {
                $"DELETE FROM event {Mine} AND version = 3",
                $"{Stream}: Event 3 is missing. The record itself is damaged"
            },
            { $"DELETE FROM event {Mine} AND version = 4", "ended at version 4 where none of its events is." },
            { $"DELETE FROM event {Mine} AND version IN (4, 5)", "Events 4 to 5 are missing." },
            { $"DELETE FROM event {Mine} AND version = {Last}", "but its events end with" },
            { $"UPDATE event SET version = 999 {Mine} AND version = 3", "Event 3 is missing." },
            { $"UPDATE event SET version = 0 {Mine} AND version = 1", "There is an event of version 0" },
            { $"UPDATE stream SET version = version + 1 {Mine}", "but its events end with" },
            { $"DELETE FROM stream {Mine}", $"Rows name the stream {Stream}, which is not there." },
            {
                $"UPDATE event SET words = ({Words(5)}) {Mine} AND version = 4",
                "Event 4 (teacher.entry-written) does not open"
            },
            {
                $"UPDATE event SET key_scope = 'teacher/{Maple.Other:N}' {Mine} AND version = 4",
                "the key of another record"
            },
            { $"UPDATE event SET name = 'teacher.levitated' {Mine} AND version = 4", "this record is being upgraded" },
            { $"UPDATE event SET schema_version = 9 {Mine} AND version = 4", "use the newest program" },
            { $"UPDATE event SET shape = x'7B' {Mine} AND version = 4", "its shape is damaged" },
            {
                $"UPDATE event SET name = 'district.founded', words = x'' {Mine} AND version = 4",
                "another kind of stream"
            },
            { $"DELETE FROM command {Mine} AND version = 4", "Event 4 is of command" },
            {
                $"UPDATE command SET version = 3 {Mine} AND version = 4",
                "ended at version 3, but its events end with 4"
            },
            { $"UPDATE command SET version = 999 {Mine} AND version = 4", "of a stream that stands at" },
            { $"UPDATE event SET command_id = '{NewRow}' {Mine} AND version = 4", "Event 4 is of command" },
            { $"UPDATE snapshot SET version = version + 1", "ahead of the stream, which stands at" },
            { "UPDATE snapshot SET grain = replace(grain, 'maple', 'elm')", "is of another district" },
            { $"UPDATE draft SET conversation = '{NewRow}' {Mine}", "which is not there. Only unfinished typing" },
            { $"UPDATE draft SET content = x'0102' {Mine}", "does not open" },
            { $"UPDATE goal SET tenant = 'elm' {Mine}", "elm goal: 1 row of a district that is not here." },
            { "DELETE FROM tenant", "maple event: " },
        };

    /// <summary>Changes of what follows from the journal, which a rebuild mends.</summary>
    public static TheoryData<string, string> HarmToRows =>
        new()
        {
            {
                $"UPDATE goal SET set_on = '2020-01-01' {Mine}",
                "differs from the journal in set_on. Lists and reports"
            },
            { $"UPDATE goal SET version = 999 {Mine}", "says version 999 of a stream that stands at" },
            { $"DELETE FROM goal {Mine}", "is missing." },
            {
                $"INSERT INTO goal (tenant, teacher, goal, stream, version, set_on) SELECT tenant, teacher, '{NewRow}', stream, version, set_on FROM goal {Mine}",
                "follows from nothing in the journal."
            },
            { $"UPDATE goal SET teacher = '{NewRow}' {Mine}", "where they do not belong" },
            { $"UPDATE goal SET stream = 'teacher/{Maple.Other:N}' {Mine}", "differs from the journal in stream" },
            { $"UPDATE goal SET tenant = 'elm' {Mine}", "The row goal" },
            { $"UPDATE step SET status = 'Agreed' {Mine}", "differs from the journal in status" },
            { $"UPDATE conversation SET minutes = 90 {Mine}", "differs from the journal in minutes" },
            { $"DELETE FROM conversation_theme {Mine} AND theme = '3b'", "3b is missing." },
            { $"DELETE FROM conversation_priority {Mine}", "The row conversation_priority" },
            {
                $"UPDATE caseload SET open_steps = 7, next_kind = 'Full' {Mine}",
                "differs from the journal in next_kind, open_steps"
            },
            { $"DELETE FROM content {Mine}", "The row content" },
            {
                $"UPDATE content SET sealed = (SELECT sealed FROM content o WHERE o.stream <> '{Stream}' LIMIT 1) {Mine}",
                "does not open"
            },
            {
                $"UPDATE content SET sealed = (SELECT o.sealed FROM content o WHERE o.stream = content.stream AND o.item <> content.item) {Mine}",
                "does not open"
            },
            {
                $"UPDATE content SET item = '{NewRow}' {Mine} AND item = (SELECT item FROM content {Mine} ORDER BY item LIMIT 1)",
                "follows from nothing"
            },
            {
                "UPDATE district_facts SET body = '{}'",
                "maple district: The row district_facts differs from the journal in body"
            },
            { "DELETE FROM district_facts", "The row district_facts is missing." },
            { "UPDATE snapshot SET version = version + 1", "run rebuild, which removes it" },
        };

    private static int Last => 12;

    public async ValueTask InitializeAsync()
    {
        history = await Open(folder.Path);
        story = await Maple.Tell(history);
        await history.Journal.Write([
            new RowWrite(
                new SnapshotRow
                {
                    Tenant = Maple.Tenant,
                    Grain = $"teacher/teacher/{Maple.Tenant}/{Maple.Teacher:N}",
                    Etag = "1",
                    Version = story.State.Version,
                    Data = [1],
                }
            ),
        ]);
    }

    public async ValueTask DisposeAsync()
    {
        await history.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected virtual Task<History> Open(string path) => Task.FromResult(new History(path));

    [Fact]
    public async Task A_sound_database_has_no_faults()
    {
        Assert.Equal(Last, story.State.Version);

        var sum = Assert.Single(await history.Verify());

        Assert.StartsWith("Verified 4 streams, 29 events, ", sum, StringComparison.Ordinal);
        Assert.EndsWith(" of 1 district: no faults.", sum, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Harm))]
    [MemberData(nameof(HarmToRows))]
    public async Task A_fault_is_named(string sql, string says)
    {
        history.Tamper(sql);

        var lines = await history.Verify();

        Assert.Contains(lines[..^1], line => line.Contains(says, StringComparison.Ordinal));
        Assert.Matches(": [1-9][0-9]* faults?\\.$", lines[^1]);
    }

    [Theory]
    [MemberData(nameof(HarmToRows))]
    public async Task What_follows_from_the_journal_is_mended_by_a_rebuild(string sql, string says)
    {
        _ = says;
        history.Tamper(sql);

        var rebuilt = await history.Rebuild();

        Assert.EndsWith(": no faults.", rebuilt[^1], StringComparison.Ordinal);
        Assert.EndsWith(": no faults.", Assert.Single(await history.Verify()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rebuild_leaves_a_damaged_record_as_it_is()
    {
        history.Tamper($"DELETE FROM event {Mine} AND version = 3");
        history.Tamper("UPDATE goal SET set_on = '2020-01-01'");

        var rebuilt = await history.Rebuild();

        Assert.Contains(rebuilt, line => line.EndsWith("Its rows were left as they are.", StringComparison.Ordinal));
        Assert.EndsWith(": 1 fault.", rebuilt[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(
            await history.Verify(),
            line => line.Contains($"teacher/{Maple.Other:N}", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Words_that_are_others_than_the_journals_are_told()
    {
        var talk = story.State.Conversations.First(c => !c.IsLive).Id;
        var other = new StoredContent(talk, ConversationContent.Empty with { Needs = "Something else" }, null);
        var place = $"content|{Maple.Tenant}|{talk:N}";
        var sealedWords = await history.Sealed.Seal(Maple.Tenant, KeyScopes.Teacher(Maple.Teacher), place, other);
        history.Tamper(
            $"UPDATE content SET sealed = x'{Convert.ToHexString(sealedWords)}' WHERE item = '{talk:D}' COLLATE NOCASE"
        );

        Assert.Contains("holds other words than the journal", (await history.Verify())[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_erased_is_no_fault_and_stays_so_after_a_rebuild()
    {
        await history.Keys.Destroy(Maple.Tenant, KeyScopes.Teacher(Maple.Teacher));

        Assert.EndsWith(": no faults.", Assert.Single(await history.Verify()), StringComparison.Ordinal);
        await history.Rebuild();
        Assert.EndsWith(": no faults.", Assert.Single(await history.Verify()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_neither_kept_nor_destroyed_is_told()
    {
        history.TamperKeys($"DELETE FROM word_key WHERE scope = 'teacher/{Maple.Teacher:N}'");

        Assert.Contains(await history.Verify(), l => l.Contains("is not in keys.db", StringComparison.Ordinal));
    }

    private static string Words(int version) => $"SELECT words FROM event {Mine} AND version = {version}";
}
