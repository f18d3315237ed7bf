using CoachingPlatform.Domain.Teachers;
using static CoachingPlatform.Domain.Teachers.Sight;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>"Who may see what", cell by cell, as the domain's rules write it out.</summary>
public class VisibilityTests
{
    private static readonly Relations[] Columns =
    [
        Relations.Self,
        Relations.AssignedCoach,
        Relations.FormerCoach,
        Relations.SchoolLeader,
        Relations.DistrictLeader,
        Relations.Administrator,
    ];

    /// <summary>Rows of items; teacher, assigned coach, former coach, school leader, district leader, administrator.</summary>
    private static readonly Dictionary<Item, Sight[]> Table = new()
    {
        [Item.ConversationContent] = [Own, OwnPair, Never, Never, Never, Never],
        [Item.CoachPrivate] = [Never, Own, OwnPast, Never, Never, Never],
        [Item.OpenStepsAndGoals] = [Own, AllOfTeacher, Never, Never, Never, Never],
        [Item.WhoCoachesWhom] = [Own, OwnCaseload, OwnPast, OwnSchools, All, ReadAndEdit],
        [Item.ConversationCounts] = [Own, OwnCaseload, OwnPast, OwnSchoolsAggregated, Aggregated, Never],
        [Item.Reports] = [Own, OwnCaseload, OwnPast, OwnSchoolsAggregated, Aggregated, Never],
        [Item.Priorities] = [Read, Read, Read, ReadAndEdit, ReadAndEdit, ReadAndEdit],
        [Item.RosterAndSettings] = [Own, OwnCaseload, Never, OwnSchools, Read, ReadAndEdit],
        [Item.AuditTrail] = [OwnLines, OwnLines, OwnLines, OwnLines, OwnLines, Read],
    };

    public static TheoryData<Item, Relations, Sight> Cells =>
        [.. Table.SelectMany(row => Columns.Select((c, i) => (row.Key, c, row.Value[i])))];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_cell_of_the_table(Item item, Relations relation, Sight sight) =>
        Assert.Equal(sight, Visibility.Of(relation, item));

    [Fact]
    public void Every_item_has_a_row() => Assert.Equal(Enum.GetValues<Item>(), Table.Keys.Order());

    [Fact]
    public void A_colleague_sees_what_the_teacher_shares_and_of_the_coach_nothing()
    {
        Assert.Equal(Shared, Visibility.Of(Relations.Colleague, Item.ConversationContent));
        Assert.Equal(Shared, Visibility.Of(Relations.Colleague, Item.OpenStepsAndGoals));
        Assert.Equal(Read, Visibility.Of(Relations.Colleague, Item.Priorities));
        foreach (
            var item in Enum.GetValues<Item>()
                .Except([Item.ConversationContent, Item.OpenStepsAndGoals, Item.Priorities])
        )
        {
            Assert.Equal(Never, Visibility.Of(Relations.Colleague, item));
        }
    }

    [Fact]
    public void Who_is_nothing_to_a_teacher_sees_nothing()
    {
        foreach (var item in Enum.GetValues<Item>())
        {
            Assert.Equal(Never, Visibility.Of(Relations.None, item));
            Assert.False(Relations.None.Gives(item, Enum.GetValues<Sight>()));
        }
    }

    [Fact]
    public void Roles_never_add_up()
    {
        // A district leader who administers gains neither content nor counts by holding both.
        var both = Relations.DistrictLeader | Relations.Administrator | Relations.SchoolLeader;

        Assert.False(both.Gives(Item.ConversationContent, Own, OwnPair, Shared, AllOfTeacher));
        Assert.False(both.Gives(Item.OpenStepsAndGoals, Own, AllOfTeacher, Shared));
        Assert.False(both.Gives(Item.ConversationCounts, Own, OwnCaseload, OwnPast, All, Read));
    }
}
