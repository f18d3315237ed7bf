using System.Collections.Immutable;
using CoachingPlatform.Integration.EndToEnd.Live;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>Whom one teacher's record is about.</summary>
/// <param name="Priority">The school's own.</param>
/// <param name="Former">Coached the teacher before, and handed over to <paramref name="Coach"/>.</param>
/// <param name="Second">Coaches beside the first.</param>
/// <param name="Colleagues">With whom, in this order, a conversation, a focus, a cycle and the timeline are shared.</param>
/// <param name="LeadsAndCoaches">A leader of the teacher's school and a coach, to whose coaching the teacher consents.</param>
internal sealed record Cast(
    string Name,
    Guid School,
    Guid Priority,
    Voice Administrator,
    Voice Teacher,
    Voice Coach,
    Voice Second,
    Voice Former,
    ImmutableArray<Voice> Colleagues,
    Voice LeadsAndCoaches
);
