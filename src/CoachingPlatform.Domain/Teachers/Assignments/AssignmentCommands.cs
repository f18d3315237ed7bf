namespace CoachingPlatform.Domain.Teachers.Assignments;

/// <summary>Assigns a coach to this teacher. A teacher may have several coaches at once.</summary>
/// <param name="AssignmentId">A new id.</param>
/// <param name="CoachId">A person with the role Coach; never the teacher, and never a leader of the teacher's school
/// unless the teacher consented.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day on which it is over; leave out for open-ended.</param>
/// <param name="RhythmDays">Within how many days in session conversations follow each other: 1 to 120, 14 if left out.</param>
/// <param name="Area">What the coach helps with, such as literacy or mathematics.</param>
[GenerateSerializer, Immutable]
public sealed record AssignCoach(
    Guid AssignmentId,
    Guid CoachId,
    DateOnly From,
    DateOnly? Until = null,
    int? RhythmDays = null,
    string? Area = null
) : TeacherCommand;

/// <summary>Changes how often coach and teacher mean to talk.</summary>
/// <param name="RhythmDays">Days in session, 1 to 120.</param>
[GenerateSerializer, Immutable]
public sealed record ChangeRhythm(Guid AssignmentId, int RhythmDays) : TeacherCommand;

/// <summary>Ends an assignment. The end of a school year ends none.</summary>
/// <param name="On">The first day on which it is over.</param>
[GenerateSerializer, Immutable]
public sealed record EndAssignment(Guid AssignmentId, DateOnly On) : TeacherCommand;

/// <summary>The teacher consents to being coached by a leader of their own school.</summary>
[GenerateSerializer, Immutable]
public sealed record ConsentToLeader(Guid CoachId) : TeacherCommand;

/// <summary>The teacher takes that consent back; an assignment with that leader ends the same day.</summary>
[GenerateSerializer, Immutable]
public sealed record WithdrawConsent(Guid CoachId) : TeacherCommand;

/// <summary>
/// The teacher leaves the district: cycles close as Left, assignments and shares end, planned conversations are
/// cancelled, figures stay.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record RecordLeaving(DateOnly On) : TeacherCommand;

/// <summary>
/// A coach left the district: their cycle with this teacher closes as Left, the assignment ends, planned conversations are
/// cancelled. What was agreed stays. The platform itself gives it after a roster that no longer has the coach.
/// </summary>
/// <param name="CoachId">Somebody who is on the roster no more.</param>
/// <param name="On">Today or an earlier day.</param>
[GenerateSerializer, Immutable]
public sealed record RecordCoachLeaving(Guid CoachId, DateOnly On) : TeacherCommand;

/// <summary>
/// A teacher who had left is back: their record opens again, as it was. Coaches are assigned anew, and one who is has
/// their conversations with this teacher back.
/// </summary>
/// <param name="On">Today or an earlier day, not before the teacher left.</param>
[GenerateSerializer, Immutable]
public sealed record RecordReturn(DateOnly On) : TeacherCommand;
