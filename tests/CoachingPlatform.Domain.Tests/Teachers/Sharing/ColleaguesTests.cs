using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Sharing;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>A teacher finds the one person whose address they know, and learns of nobody else.</summary>
public class ColleaguesTests
{
    private static string Address(Guid person) => Roster().Find(person)!.Email;

    private static Guid? Found(TeacherCase by, string email) => Colleagues.Find(by.Occasion, email)?.Id;

    [Fact]
    public void A_teacher_finds_a_teacher_or_coach_by_the_whole_address_in_capitals_too()
    {
        Assert.Equal(Cole, Found(Given.Coached, Address(Cole)));
        Assert.Equal(Nora, Found(Given.Coached, $" {Address(Nora).ToUpperInvariant()} "));
        Assert.Null(Found(Given.Coached, Address(Cole)[1..]));
        Assert.Null(Found(Given.Coached, ""));
    }

    [Fact]
    public void Nobody_finds_a_leader_an_administrator_or_themself()
    {
        foreach (var hidden in new[] { Lena, Elia, Dora, Amos, Tess })
        {
            Assert.Null(Found(Given.Coached, Address(hidden)));
        }
    }

    [Fact]
    public void Only_a_teacher_finds_anybody()
    {
        foreach (var other in new[] { Cora, Lena, Dora, Amos, Nobody })
        {
            Assert.Null(Found(Given.Coached.By(other), Address(Cole)));
        }
    }

    [Fact]
    public void An_address_that_two_people_have_finds_neither()
    {
        var twin = Roster().Find(Cole)! with { Id = Named("twin") };

        Assert.Null(Found(Given.Coached.With(new Roster(Tenant, 2, [.. Roster().People, twin])), Address(Cole)));
    }
}
