using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Teachers;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Journaling;
using CoachingPlatform.Grains.Teachers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CoachingPlatform.Grains.Coaches;

/// <inheritdoc cref="ICoachGrain"/>
public sealed partial class CoachGrain(JournalServices services, ILogger<CoachGrain> logger)
    : JournaledGrain<CoachState, CoachCommand, CoachEvent>(services, logger),
        ICoachGrain
{
    /// <summary>While somebody looks, the caseload is reread this often: hints may be lost.</summary>
    private static readonly TimeSpan RereadAfter = TimeSpan.FromSeconds(10);

    private readonly Dictionary<Guid, (CaseloadLine Line, long Version)> caseload = [];
    private DateTimeOffset caseloadReadAt;
    private bool mayPrepare;

    protected override int FoldRevision => 1;

    protected override CoachState Empty => CoachState.Empty(Id);

    public async Task<CoachAnswer?> Read(Caller caller, CoachQuestion question, CancellationToken cancel = default)
    {
        await Fresh(cancel);
        if (await OwnOccasion(caller) is not { } occasion)
        {
            return null;
        }
        await ReadCaseload(occasion.Now, cancel);
        return new CoachAnswer(
            Caseload.Sort(
                caseload.Values.Where(l => l.Line.IsOpenOn(occasion.Today)).Select(l => Entry(l.Line, occasion))
            ),
            State.Stems,
            [
                .. question.Preps.Select(p =>
                    State.Prepared(p.TeacherId, p.ConversationId)
                        ? PrepSheetView.For(State, p.TeacherId, p.ConversationId, caller)
                        : null
                ),
            ]
        );
    }

    public Task Hint(Caller caller, CaseloadLine line, long version)
    {
        if (!caseload.TryGetValue(line.Teacher, out var have) || have.Version < version)
        {
            caseload[line.Teacher] = (line, version);
            watchers?.Tell();
        }
        return Task.CompletedTask;
    }

    protected override StreamId StreamFor(string tenant, Guid id) => StreamId.Coach(tenant, id);

    protected override CoachState Apply(CoachState current, Recorded<CoachEvent> recorded) =>
        CoachFold.Apply(current, recorded);

    protected override Decision<CoachEvent> Decide(CoachState current, CoachCommand command, Occasion occasion)
    {
        // Before any rule looks at the rest of the command: absent and hidden are answered alike.
        return command is IPrepCommand && !mayPrepare && CoachRules.IsTheCoach(current, occasion)
            ? Checks.NotFound("conversationId")
            : CoachRules.Decide(current, command, occasion);
    }

    /// <summary>Looks up whether the conversation is this pair's and the pair still works together.</summary>
    protected override async ValueTask<CoachState> Prepare(
        CoachState current,
        CoachCommand command,
        Occasion occasion,
        CancellationToken cancel
    )
    {
        mayPrepare = command is IPrepCommand c && await IsTheirs(c.TeacherId, c.ConversationId, cancel);
        return current;
    }

    protected override string KeyScope(CoachEvent happened) =>
        happened is IPairPrivate about ? KeyScopes.Pair(Id, about.Teacher) : KeyScopes.Coach(Id);

    protected override IEnumerable<(string Scope, object Part)> Parts(CoachState current) =>
        current
            .Teachers.Select(t => (KeyScopes.Pair(Id, t.Key), (object)new TeacherPart(t.Key, t.Value)))
            .Append((KeyScopes.Coach(Id), new StemsPart(current.Stems)));

    protected override async ValueTask<CoachState?> FromParts(
        Snapshot from,
        Func<SnapshotPart, Type, ValueTask<object?>> open
    )
    {
        var state = Empty;
        foreach (var part in from.Parts)
        {
            var type = part.Scope == KeyScopes.Coach(Id) ? typeof(StemsPart) : typeof(TeacherPart);
            switch (await open(part, type))
            {
                case TeacherPart t:
                    state = state with { Teachers = state.Teachers.SetItem(t.Teacher, t.Prep) };
                    break;
                case StemsPart s:
                    state = state with { Stems = s.Stems };
                    break;
                default:
                    return null;
            }
        }
        return state;
    }

    private async ValueTask<Occasion?> OwnOccasion(Caller caller) =>
        caller.Person == Id
        && await OccasionOf(caller) is { } occasion
        && occasion.Roster.Find(Id)?.Is(Role.Coach) == true
            ? occasion
            : null;

    private CaseloadEntry Entry(CaseloadLine line, Occasion occasion)
    {
        var ready = line.NextConversation is { } next && State.Sheet(line.Teacher, next).Ready;
        return new CaseloadEntry(
            line,
            occasion.Roster.Find(line.Teacher)?.Name ?? "",
            Attention.Of(line, occasion.Facts, occasion.Now, ready)
        );
    }

    private async Task ReadCaseload(DateTimeOffset now, CancellationToken cancel)
    {
        if (now - caseloadReadAt >= RereadAfter)
        {
            await RereadCaseload(cancel);
            caseloadReadAt = now;
        }
    }

    private async Task RereadCaseload(CancellationToken cancel)
    {
        var rows = await Services.Reader.Read(
            Tenant,
            db => db.Caseload.Where(c => c.Coach == Id).ToListAsync(cancel),
            cancel
        );
        foreach (var row in rows)
        {
            await Hint(new Caller(Tenant, Id, "caseload"), CaseloadRows.Line(row), row.Version);
        }
    }

    /// <summary>The teacher's record says whose conversation it is now: a handover or an ending takes effect at once.</summary>
    private Task<bool> IsTheirs(Guid teacher, Guid conversation, CancellationToken cancel) =>
        GrainFactory
            .GetGrain<ITeacherGrain>(TenantKey.For(Tenant, teacher))
            .Prepares(new Caller(Tenant, Id, "preparation"), conversation, cancel);
}

/// <summary>The part of a coach's snapshot that is about one teacher.</summary>
public sealed record TeacherPart(Guid Teacher, TeacherPrep Prep);

/// <summary>The part of a coach's snapshot that is about nobody in particular.</summary>
public sealed record StemsPart(ImmutableArray<OwnStem> Stems);
