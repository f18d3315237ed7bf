using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Sharing;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>A district may let shares last for less long than the platform does, or turn them off.</summary>
public class DistrictLimitsSharingTests
{
    private static readonly ShareWith Timeline = new(Samples.Share, ShareScope.Timeline, Cole, Day(10, 31));

    private static TeacherCase Talked => Given.Completed.On(Day(10, 20));

    private static TeacherCase Shared => Talked.Then(Timeline);

    private static TeacherCase Longest(TeacherCase teacher, int days) =>
        teacher.Under(f => f with { Settings = DistrictSettings.Default with { LongestShareDays = days } });

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void ShareWith_for_longer_than_the_district_lets_is_refused(int days, bool accepted)
    {
        var limited = Longest(Talked, days);

        if (accepted)
        {
            limited.Then(Timeline);
        }
        else
        {
            limited.Refuses(Timeline, Codes.OutOfRange, "until");
        }
    }

    [Fact]
    public void ShareWith_where_sharing_is_off_is_refused() =>
        Longest(Talked, 0).Refuses(Timeline, Codes.SharingOff, "");

    [Fact]
    public void A_share_rests_at_the_next_request_once_the_district_turns_sharing_off()
    {
        Assert.NotNull(Shared.By(Cole).View);

        Assert.Null(Longest(Shared, 0).By(Cole).View);
        Assert.Null(Longest(Shared, 0).By(Cole).Timeline);
    }

    [Fact]
    public void A_share_that_is_older_than_the_district_lets_is_over_and_the_teacher_sees_when()
    {
        var limited = Longest(Shared, 5);

        Assert.NotNull(limited.By(Cole).On(Day(10, 24)).View);
        Assert.Null(limited.By(Cole).On(Day(10, 25)).View);
        Assert.Equal(Day(10, 25), limited.By(Tess).View!.Shares.Single().Until);
        Assert.Equal(Day(10, 31), Shared.By(Tess).View!.Shares.Single().Until);
    }

    [Fact]
    public void A_share_that_rests_can_be_taken_back_for_good() =>
        Assert.Null(Longest(Longest(Shared, 0).By(Tess).Then(new TakeBackShare(Samples.Share)), 400).By(Cole).View);
}
