using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Teachers;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Data.Verification;

/// <summary>A stream folded from its first event on, and what follows from it.</summary>
internal abstract class Fold(StreamId stream)
{
    public StreamId Stream { get; } = stream;

    /// <summary>The derived rows, but those of sealed words.</summary>
    public virtual ImmutableArray<RowWrite> Rows => [];

    /// <summary>The words that are kept outside a grain's memory.</summary>
    public virtual IEnumerable<StoredContent> Contents => [];

    /// <summary>Null for a stream of a kind that this program does not know.</summary>
    public static Fold? Of(StreamId stream) =>
        stream.OfTeacher is { } teacher ? new TeacherFolding(stream, teacher)
        : stream.OfCoach is { } coach ? new CoachFolding(stream, coach)
        : stream == StreamId.District(stream.Tenant) ? new DistrictFolding(stream)
        : null;

    /// <summary>Opens an event and folds it in; throws when it does not open or is of another kind of stream.</summary>
    public abstract ValueTask Apply(EventSealer sealer, StoredEvent stored);

    /// <summary>Whether an event of this stream may be sealed under the key of this scope.</summary>
    public abstract bool Seals(string scope);

    public virtual bool HasConversation(Guid id) => false;

    public virtual bool HasStep(Guid id) => false;
}

internal sealed class TeacherFolding(StreamId stream, Guid teacher) : Fold(stream)
{
    private TeacherState state = TeacherState.New(teacher);

    /// <summary>The rows of a grain that went all the way in one step.</summary>
    public override ImmutableArray<RowWrite> Rows =>
        TeacherProjection.Changes(Stream.Tenant, TeacherState.New(teacher), state);

    public override IEnumerable<StoredContent> Contents => TeacherContents.Changed(TeacherState.New(teacher), state);

    public override async ValueTask Apply(EventSealer sealer, StoredEvent stored) =>
        state = TeacherFold.Apply(state, await sealer.Open<TeacherEvent>(Stream, stored));

    public override bool Seals(string scope) => scope == KeyScopes.Teacher(teacher);

    public override bool HasConversation(Guid id) => state.Conversation(id) is not null;

    public override bool HasStep(Guid id) => state.Step(id) is not null;
}

internal sealed class CoachFolding(StreamId stream, Guid coach) : Fold(stream)
{
    private CoachState state = CoachState.Empty(coach);

    public override async ValueTask Apply(EventSealer sealer, StoredEvent stored) =>
        state = CoachFold.Apply(state, await sealer.Open<CoachEvent>(Stream, stored));

    public override bool Seals(string scope) =>
        scope == KeyScopes.Coach(coach) || scope.StartsWith($"pair/{coach:N}/", StringComparison.Ordinal);
}

internal sealed class DistrictFolding(StreamId stream) : Fold(stream)
{
    private DistrictState state = DistrictState.Unfounded(stream.Tenant);

    public override ImmutableArray<RowWrite> Rows =>
        state.IsFounded ? [new RowWrite(DistrictFactsRows.Row(state.Facts))] : [];

    public override async ValueTask Apply(EventSealer sealer, StoredEvent stored) =>
        state = DistrictFold.Apply(state, await sealer.Open<DistrictEvent>(Stream, stored));

    public override bool Seals(string scope) => scope == KeyScopes.District;
}
