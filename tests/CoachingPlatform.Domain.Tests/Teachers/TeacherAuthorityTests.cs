using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>Every command, by everybody: who may, and what the others are told.</summary>
public class TeacherAuthorityTests
{
    public static TheoryData<string> Commands => Samples.Names;

    [Fact]
    public void Every_command_has_a_sample() =>
        Assert.Equal(
            typeof(TeacherCommand)
                .Assembly.GetTypes()
                .Where(t => t.IsSubclassOf(typeof(TeacherCommand)) && t != typeof(SaveDraft))
                .Select(t => t.Name)
                .Order(StringComparer.Ordinal),
            Samples.All.Select(s => s.Name).Order(StringComparer.Ordinal)
        );

    /// <summary>All but the one that is given when the teacher is not there.</summary>
    public static TheoryData<string> WhileThere =>
        [.. Samples.All.Select(s => s.Command.GetType().Name).Where(n => n != nameof(RecordReturn))];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Is_accepted_from_whom_it_is_for(string command)
    {
        var sample = Samples.Of(command);
        foreach (var doer in sample.Doers)
        {
            Assert.NotEmpty(sample.Case.By(doer).Gives(sample.Command));
        }
    }

    [Theory]
    [MemberData(nameof(WhileThere))]
    public void Is_refused_to_everybody_else(string command)
    {
        var sample = Samples.Of(command);
        var isCoaching = sample.Case.State.AssignmentOf(Nora, sample.Case.Today) is not null;
        var withFormer = sample.Case with
        {
            State = sample.Case.State with
            {
                Assignments = sample.Case.State.Assignments.Add(
                    new Assignment(Named("Fred's"), Fred, Day(8, 1), Day(8, 20), 14, "")
                ),
            },
        };
        foreach (var person in new[] { Tess, Cora, Kurt, Lena, Dora, Amos }.Except(sample.Doers))
        {
            var (code, field) = Expected(sample, person);
            sample.Case.By(person).Refuses(sample.Command, code, field);
        }
        foreach (var person in new[] { Nora, Cole, Elia, Nobody, Fred })
        {
            if (person != Nora || !isCoaching)
            {
                withFormer.By(person).Refuses(sample.Command, Codes.NotFound, "teacherId");
            }
        }
    }

    [Theory]
    [MemberData(nameof(WhileThere))]
    public void Is_refused_once_the_teacher_has_left(string command)
    {
        var sample = Samples.Of(command);
        var left = sample.Case with { State = sample.Case.State with { LeftOn = sample.Case.Today } };
        foreach (var doer in sample.Doers)
        {
            left.By(doer).Refuses(sample.Command, Codes.WrongState, "teacherId");
        }
    }

    [Fact]
    public void A_hidden_conversation_and_an_absent_one_are_refused_alike_whatever_else_is_wrong()
    {
        foreach (var who in new[] { Kurt, Amos, Lena, Nora })
        {
            var hidden = Given.Planned.By(who).When(new CancelConversation(A.Talk, ""));
            var absent = Given.Planned.By(who).When(new CancelConversation(A.Unknown, ""));

            Assert.Equal(hidden.Refusals.AsEnumerable(), absent.Refusals);
        }
    }

    private static (string Code, string Field) Expected(Sample sample, Guid person) =>
        sample.Answers.FirstOrDefault(a => a.Who == person) is { Code: not null } answer ? (answer.Code, answer.Field)
        : person == Tess || person == Cora ? (Codes.NotYours, "")
        : sample.Command is IOnConversation ? (Codes.NotFound, "conversationId")
        : sample.Command is IOnStep ? (Codes.NotFound, "stepId")
        : (Codes.NotYours, "");
}
