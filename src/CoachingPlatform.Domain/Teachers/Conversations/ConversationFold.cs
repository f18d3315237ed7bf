using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Steps;
using CoachingPlatform.Domain.Teachers.Visits;

namespace CoachingPlatform.Domain.Teachers.Conversations;

/// <summary>The part of the fold that concerns conversations and what is said in them.</summary>
internal static class ConversationFold
{
    public static TeacherState Apply(TeacherState state, Recorded<TeacherEvent> recorded) =>
        recorded.Event switch
        {
            ConversationPlanned e => state.With(
                Planned(e.Conversation, e.Coach, e.Cycle, e.Kind, e.Visit) with
                {
                    LeadEntryPoint = e.LeadEntryPoint,
                    OtherEntryPoints = e.OtherEntryPoints.OrEmpty(),
                }
            ),
            VisitScheduled e => Scheduled(state, e),
            ConversationRescheduled e => On(
                state,
                e.Conversation,
                c =>
                    Say(
                        state,
                        c with
                        {
                            Visit = e.Visit,
                            Status = ConversationStatus.Planned,
                        },
                        s => s with { ClosingReason = null }
                    )
            ),
            EntryPointsChosen e => On(
                state,
                e.Conversation,
                c => c with { LeadEntryPoint = e.Lead, OtherEntryPoints = e.Others.OrEmpty() }
            ),
            ConversationCancelled e => Closing(state, e.Conversation, ConversationStatus.Cancelled, e.Reason),
            ConversationMissed e => Closing(state, e.Conversation, ConversationStatus.Missed, e.Reason),
            ConversationWithdrawn e => Closing(state, e.Conversation, ConversationStatus.Withdrawn, e.Reason),
            ConversationBegun e => state.With(Begun(state, e)),
            ConversationRecordedAfterwards e => state.With(RecordedAfterwards(state, e)),
            ConversationPaused e => On(state, e.Conversation, c => Sat(c, e.At, ConversationStatus.Paused)),
            ConversationResumed e => On(
                state,
                e.Conversation,
                c => c with { Status = ConversationStatus.InProgress, Sitting = new Sitting(e.At) }
            ),
            ConversationCompleted e => On(state, e.Conversation, c => Sat(c, e.At, ConversationStatus.Completed)),
            MinutesCorrected e => On(state, e.Conversation, c => c with { CorrectedMinutes = (short)e.Minutes }),
            ComponentSkipped e => On(
                state,
                e.Conversation,
                c =>
                    Say(
                        state,
                        c with
                        {
                            SkippedMask = (byte)(c.SkippedMask | Bit(e.Component, true)),
                        },
                        s =>
                            s with
                            {
                                Skipped = s.Skipped.Put(new(e.Component, e.Reason), k => k.Component == e.Component),
                            }
                    )
            ),
            ConversationAmended e => Say(
                state,
                e.Conversation,
                s =>
                    s with
                    {
                        Amendments = s.Amendments.Add(
                            new Amendment(e.Amendment, e.Component, e.Text, recorded.Actor, recorded.RecordedAt)
                        ),
                    }
            ),
            AgendaItemPut e => Say(
                state,
                e.Conversation,
                s => s with { Agenda = s.Agenda.Put(new AgendaItem(e.Item, e.Text), i => i.Id == e.Item) }
            ),
            AgendaItemTakenOff e => Say(
                state,
                e.Conversation,
                s => s with { Agenda = s.Agenda.RemoveAll(i => i.Id == e.Item) }
            ),
            NeedsNamed e => Say(state, e.Conversation, s => s with { Needs = e.Text }),
            FeedbackBrought e => Say(
                state,
                e.Conversation,
                s =>
                    s with
                    {
                        Feedback = s.Feedback.Put(
                            new Feedback(e.Feedback, e.Source, e.Text, recorded.Actor),
                            f => f.Id == e.Feedback
                        ),
                    }
            ),
            EntryWritten e => Say(
                state,
                e.Conversation,
                s =>
                    s with
                    {
                        Entries = s.Entries.Put(
                            new Entry(e.Entry, e.Content.Whole(), e.By, recorded.RecordedAt),
                            n => n.Id == e.Entry
                        ),
                    }
            ),
            EntryRemoved e => Say(
                state,
                e.Conversation,
                s =>
                    s with
                    {
                        Entries = s.Entries.RemoveAll(n => n.Id == e.Entry),
                        Ranking = s.Ranking.Remove(e.Entry),
                        Evidence = s.Evidence.RemoveAll(v => v.Target == EvidenceTarget.Entry && v.Item == e.Entry),
                    }
            ),
            StepReviewed e => Say(
                state,
                e.Conversation,
                s => s with { StepReviews = s.StepReviews.Put(e.Review, r => r.Step == e.Review.Step) }
            ),
            GoalProgressNoted e => Say(
                state,
                e.Conversation,
                s => s with { GoalNotes = s.GoalNotes.Put(new GoalNote(e.Goal, e.Text), n => n.Goal == e.Goal) }
            ),
            CandidatesRanked e => Say(state, e.Conversation, s => s with { Ranking = e.Candidates.OrEmpty() }),
            FocusAgreed e => On(
                state,
                e.Conversation,
                c =>
                    Say(
                        state,
                        c with
                        {
                            Focus = e.Focus.Id,
                            Filled = (byte)(c.Filled | Bit(Component.NarrowFocus, true)),
                        },
                        s => s with { Focus = e.Focus.Whole() }
                    )
            ),
            Reflected e => On(
                state,
                e.Conversation,
                c =>
                    Say(
                        state,
                        c with
                        {
                            Usefulness = (byte)e.Reflection.Usefulness,
                            Depth = e.Reflection.Depth,
                            Filled = (byte)(c.Filled | Bit(Component.ScheduleAndReflect, true)),
                        },
                        s => s with { Reflection = e.Reflection }
                    )
            ),
            EvidenceAdded { Evidence: { Target: EvidenceTarget.Entry, Conversation: { } conversation } evidence } => On(
                state,
                conversation,
                c =>
                    Say(
                        state,
                        c with
                        {
                            StudentEvidence = (short)(c.StudentEvidence + (IsOfStudents(evidence.Kind) ? 1 : 0)),
                        },
                        s => s with { Evidence = s.Evidence.Add(evidence) }
                    )
            ),
            EvidenceRemoved { Target: EvidenceTarget.Entry, Conversation: { } conversation } e => On(
                state,
                conversation,
                c =>
                    Say(
                        state,
                        c with
                        {
                            StudentEvidence = (short)(c.StudentEvidence - (IsOfStudents(e.Kind) ? 1 : 0)),
                        },
                        s => s with { Evidence = s.Evidence.RemoveAll(v => v.Id == e.Evidence) }
                    )
            ),
            EvidenceAdded { Evidence: { Target: EvidenceTarget.Goal } evidence } => TeacherFold.OnGoal(
                state,
                evidence.Item,
                g => g with { Evidence = g.Evidence.Add(evidence) }
            ),
            EvidenceRemoved { Target: EvidenceTarget.Goal } e => TeacherFold.OnGoal(
                state,
                e.Item,
                g => g with { Evidence = g.Evidence.RemoveAll(v => v.Id == e.Evidence) }
            ),
            StepAgreed e => On(
                state,
                e.Conversation,
                c => c with { Filled = (byte)(c.Filled | Bit(Component.ActionSteps, true)) }
            ),
            StepRemoved e => On(state, e.Conversation, c => WithoutStep(state, c, e.Step)),
            _ => state,
        };

    private static TeacherState On(TeacherState state, Guid id, Func<Conversation, Conversation> change) =>
        state.Conversation(id) is { } conversation ? state.With(change(conversation)) : state;

    private static TeacherState Say(
        TeacherState state,
        Guid id,
        Func<ConversationContent, ConversationContent> change
    ) => On(state, id, c => Say(state, c, change));

    private static Conversation Say(
        TeacherState state,
        Conversation c,
        Func<ConversationContent, ConversationContent> change
    ) =>
        c.Content is { } content
            ? Counted(c with { Content = change(content) }, state.Steps.Any(s => s.Conversation == c.Id))
            : c;

    /// <summary>Counts anew which components hold something, from what is said in them.</summary>
    private static Conversation Counted(Conversation c, bool hasSteps)
    {
        var said = c.Said;
        bool Noted(Component component) =>
            said.Entries.Any(e => e.Component == component && e.Content.Candidate is null);
        var filled =
            Bit(Component.FollowUp, said.StepReviews.Length + said.GoalNotes.Length > 0 || Noted(Component.FollowUp))
            | Bit(Component.Successes, Noted(Component.Successes))
            | Bit(Component.Challenges, Noted(Component.Challenges))
            | Bit(Component.NarrowFocus, said.Focus is not null)
            | Bit(Component.ActionSteps, hasSteps || Noted(Component.ActionSteps))
            | Bit(
                Component.ScheduleAndReflect,
                c.NextConversation is not null || said.Reflection is not null || Noted(Component.ScheduleAndReflect)
            );
        var successes = said.Entries.Where(e => e.Content.Success is not null).Select(e => e.Id).ToList();
        return c with
        {
            Filled = (byte)filled,
            StudentEvidence = (short)said.Evidence.Count(v => IsOfStudents(v.Kind)),
            FirstSuccess = successes.Count > 0 ? successes[0] : null,
            MoreSuccesses = [.. successes.Skip(1)],
        };
    }

    private static bool IsOfStudents(EvidenceKind kind) => kind != EvidenceKind.ObservationNote;

    private static int Bit(Component component, bool set) => set ? 1 << (int)component : 0;

    private static Conversation WithoutStep(TeacherState state, Conversation c, Guid step)
    {
        var others = state.Steps.Any(s => s.Conversation == c.Id && s.Id != step);
        return c.Content is null
            ? c with
            {
                Filled = (byte)(others ? c.Filled : c.Filled & ~Bit(Component.ActionSteps, true)),
            }
            : Counted(c, others);
    }

    private static Conversation Planned(Guid id, Guid coach, Guid? cycle, ConversationKind kind, Visit? visit) =>
        new(
            id,
            new Setting(coach, cycle, School: null),
            kind,
            ConversationStatus.Planned,
            LeadEntryPoint: null,
            OtherEntryPoints: [],
            visit,
            HeldOn: null,
            RecordedAfterwards: false,
            BegunAt: null,
            SatSeconds: 0,
            Sitting: null,
            CorrectedMinutes: null,
            Filled: 0,
            SkippedMask: 0,
            NextConversation: null,
            FirstSuccess: null,
            MoreSuccesses: [],
            Focus: null,
            StudentEvidence: 0,
            Usefulness: null,
            Depth: null,
            ConversationContent.Empty
        );

    private static TeacherState Scheduled(TeacherState state, VisitScheduled e)
    {
        var next = state.Conversation(e.NextConversation) is { } known
            ? known with
            {
                Visit = e.Visit,
            }
            : Planned(e.NextConversation, e.Coach, e.Cycle, ConversationKind.Full, e.Visit);
        return On(
            state.With(next),
            e.Conversation,
            c =>
                c with
                {
                    NextConversation = e.NextConversation,
                    Filled = (byte)(c.Filled | Bit(Component.ScheduleAndReflect, true)),
                }
        );
    }

    private static Conversation Begun(TeacherState state, ConversationBegun e) =>
        Held(state, e.Conversation, new Setting(e.Coach, e.Cycle, e.School), e.Kind, e.HeldOn) with
        {
            LeadEntryPoint = e.LeadEntryPoint,
            BegunAt = e.At,
            Sitting = new Sitting(e.At),
        };

    private static Conversation RecordedAfterwards(TeacherState state, ConversationRecordedAfterwards e)
    {
        var held = Held(state, e.Conversation, new Setting(e.Coach, e.Cycle, e.School), e.Kind, e.HeldOn);
        return held with
        {
            LeadEntryPoint = e.LeadEntryPoint ?? held.LeadEntryPoint,
            RecordedAfterwards = true,
            CorrectedMinutes = (short)e.Minutes,
        };
    }

    private static Conversation Held(TeacherState state, Guid id, Setting setting, ConversationKind kind, DateOnly on)
    {
        var planned = state.Conversation(id) ?? Planned(id, setting.Coach, setting.Cycle, kind, null);
        return planned with { Setting = setting, Status = ConversationStatus.InProgress, Kind = kind, HeldOn = on };
    }

    private static Conversation Sat(Conversation c, DateTimeOffset at, ConversationStatus status) =>
        c with
        {
            Status = status,
            SatSeconds = c.SatSeconds + (c.Sitting is { } sitting ? (int)(at - sitting.From).TotalSeconds : 0),
            Sitting = null,
        };

    private static TeacherState Closing(TeacherState state, Guid id, ConversationStatus status, Words? reason) =>
        On(state, id, c => Say(state, c with { Status = status }, s => s with { ClosingReason = reason }));
}
