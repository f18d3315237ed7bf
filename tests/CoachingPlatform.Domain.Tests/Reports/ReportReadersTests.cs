using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports;

namespace CoachingPlatform.Domain.Tests.Reports;

/// <summary>The row "reports" of the table "Who may see what", for documents.</summary>
public class ReportReadersTests
{
    private static readonly Guid Oak = Guid.NewGuid();
    private static readonly Guid Elm = Guid.NewGuid();
    private static readonly Guid Ash = Guid.NewGuid();
    private static readonly Guid Bay = Guid.NewGuid();

    /// <summary>Bay merged into Ash, and Ash into Elm.</summary>
    private static readonly DistrictFacts Facts = DistrictFacts.Unfounded("maple") with
    {
        Schools =
        [
            new School(Oak, "Oak"),
            new School(Elm, "Elm"),
            new School(Ash, "Ash", Elm, new DateOnly(2026, 8, 1)),
            new School(Bay, "Bay", Ash, new DateOnly(2025, 8, 1)),
        ],
    };

    [Fact]
    public void A_leader_of_the_district_reads_all()
    {
        var leader = Person(new RoleAt(Role.DistrictLeader, null));

        Assert.True(ReportReaders.IsReader(leader));
        Assert.All(new Guid?[] { null, Oak, Elm, Ash, Bay }, s => Assert.True(ReportReaders.Reads(leader, Facts, s)));
    }

    [Fact]
    public void A_leader_of_a_school_reads_its_own_and_those_that_merged_into_it()
    {
        var leader = Person(new RoleAt(Role.SchoolLeader, Elm));

        Assert.True(ReportReaders.IsReader(leader));
        Assert.All(new[] { Elm, Ash, Bay }, s => Assert.True(ReportReaders.Reads(leader, Facts, s)));
        Assert.False(ReportReaders.Reads(leader, Facts, Oak));
        Assert.False(ReportReaders.Reads(leader, Facts, null));
        Assert.False(ReportReaders.Reads(leader, Facts, Guid.NewGuid()));
    }

    [Theory]
    [InlineData(Role.Teacher)]
    [InlineData(Role.Coach)]
    [InlineData(Role.Administrator)]
    public void Nobody_else_reads_any(Role role)
    {
        foreach (var person in new[] { Person(new RoleAt(role, null)), Person(new RoleAt(role, Elm)) })
        {
            Assert.False(ReportReaders.IsReader(person));
            Assert.All(new Guid?[] { null, Oak, Elm, Ash }, s => Assert.False(ReportReaders.Reads(person, Facts, s)));
        }
        Assert.False(ReportReaders.Reads(null, Facts, null));
        Assert.False(ReportReaders.IsReader(null));
    }

    [Fact]
    public void A_district_leader_whose_role_is_limited_to_a_school_reads_not_the_districts() =>
        Assert.False(ReportReaders.Reads(Person(new RoleAt(Role.DistrictLeader, Elm)), Facts, null));

    private static Person Person(params RoleAt[] roles) =>
        new(Guid.NewGuid(), "Given", "Name", "a@maple.example", [.. roles], [], [], null, OnLeave: false);
}
