using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Tests.Districts;

/// <summary>Disclosure compelled by law: one teacher, one window, a legal ground, two administrators.</summary>
public class DisclosureTests
{
    private static readonly Guid Id = Given.Id("disclosure");
    private static readonly Guid Second = Given.Id("second administrator");

    private static readonly AskDisclosure Ask = new(
        Id,
        Given.Teacher,
        Given.Day(2026, 9, 1),
        Given.Day(2026, 10, 1),
        "Subpoena under section 12",
        "County court, 12/26"
    );

    private static readonly Roster Roster = new(
        Given.Tenant,
        2,
        [
            .. Given.Roster.People.Where(p => p.Id != Given.Teacher),
            Given.Roster.Find(Given.Administrator)! with
            {
                Id = Second,
            },
            // The teacher concerned happens to administer, too.
            Given.Roster.Find(Given.Teacher)! with
            {
                Roles = [new RoleAt(Role.Teacher, Given.Oak), new RoleAt(Role.Administrator, null)],
            },
        ],
        [Given.Stranger]
    );

    /// <summary>A district at some moment, with the roster above; days are counted from the asking.</summary>
    private sealed record Case(DistrictState State, double Days, Guid Who)
    {
        public Occasion Occasion => new(Given.Caller(Who), Given.Now.AddDays(Days), State.Facts, Roster);

        public Case By(Guid who) => this with { Who = who };

        public Case After(double days) => this with { Days = days };

        public Decision<DistrictEvent> When(DistrictCommand command) => DistrictRules.Decide(State, command, Occasion);

        public Case Then(DistrictCommand command)
        {
            var happened = Assert.Single(Expect.Accepted(When(command)));
            var recorded = new Recorded<DistrictEvent>(State.Facts.Number + 1, Who, Occasion.Now, 1, happened);
            return this with { State = DistrictFold.Apply(State, recorded) };
        }

        public DisclosureStatus Status => State.Disclosure(Id)!.StatusAt(Occasion.Now);

        public bool Reads => State.Disclosure(Id)!.MayBeReadBy(Occasion);
    }

    private static readonly Case Before = new(Given.District.State, 0, Given.Administrator);
    private static readonly Case Asked = Before.Then(Ask);
    private static readonly Case Approved = Asked.By(Second).Then(new ApproveDisclosure(Id));

    [Fact]
    public void Asked_by_one_and_approved_by_another_it_is_read_by_the_two()
    {
        Assert.Equal(DisclosureStatus.Asked, Asked.Status);
        Assert.False(Asked.Reads);
        Assert.True(Approved.By(Given.Administrator).Reads);
        Assert.True(Approved.By(Second).Reads);
    }

    [Fact]
    public void Nobody_else_reads_it()
    {
        var others = Roster.People.Select(p => p.Id).Append(Given.Stranger).Append(Guid.Empty);
        foreach (var other in others.Except([Given.Administrator, Second]))
        {
            Assert.False(Approved.By(other).Reads);
        }
    }

    [Fact]
    public void Who_asked_and_administers_no_more_reads_it_no_more()
    {
        var without = new Roster(Given.Tenant, 3, Roster.People.Where(p => p.Id != Second));
        var occasion = Approved.Occasion;

        Assert.False(
            Approved
                .State.Disclosure(Id)!
                .MayBeReadBy(new Occasion(occasion.Caller, occasion.Now, occasion.Facts, without))
        );
    }

    [Fact]
    public void ApproveDisclosure_by_who_asked_is_refused() =>
        Expect.Refused(Asked.When(new ApproveDisclosure(Id)), Codes.NotYours, "disclosureId");

    [Fact]
    public void ApproveDisclosure_after_thirty_days_is_refused()
    {
        var approve = new ApproveDisclosure(Id);

        Expect.Accepted(Asked.By(Second).After(29.9).When(approve));
        Expect.Refused(Asked.By(Second).After(30).When(approve), Codes.WrongState, "disclosureId");
        Assert.Equal(DisclosureStatus.Lapsed, Asked.After(30).Status);
    }

    [Fact]
    public void ApproveDisclosure_twice_is_refused() =>
        Expect.Refused(Approved.When(new ApproveDisclosure(Id)), Codes.WrongState, "disclosureId");

    [Fact]
    public void It_is_read_for_thirty_days()
    {
        Assert.True(Approved.After(29.9).Reads);
        Assert.False(Approved.After(30).Reads);
        Assert.Equal(DisclosureStatus.Over, Approved.After(30).Status);
    }

    [Fact]
    public void WithdrawDisclosure_ends_it_at_once_and_twice_is_refused()
    {
        var withdraw = new WithdrawDisclosure(Id);
        var withdrawn = Approved.Then(withdraw);

        Assert.False(withdrawn.Reads);
        Assert.Equal(DisclosureStatus.Withdrawn, withdrawn.Status);
        Expect.Refused(withdrawn.When(withdraw), Codes.WrongState, "disclosureId");
        Expect.Refused(withdrawn.When(new ApproveDisclosure(Id)), Codes.WrongState, "disclosureId");
        Expect.Refused(Asked.After(30).When(withdraw), Codes.WrongState, "disclosureId");
    }

    [Fact]
    public void To_the_teacher_concerned_it_is_not_there_administrator_or_not()
    {
        var concerned = Approved.By(Given.Teacher);

        Expect.Refused(Asked.By(Given.Teacher).When(new ApproveDisclosure(Id)), Codes.NotFound, "disclosureId");
        Expect.Refused(concerned.When(new WithdrawDisclosure(Id)), Codes.NotFound, "disclosureId");
        Assert.Empty(DisclosureView.For(concerned.State, concerned.Occasion)!.Value);
        Expect.Refused(Before.By(Given.Teacher).When(Ask), Codes.NotYours, "teacherId");
    }

    [Fact]
    public void Only_administrators_of_the_whole_district_have_a_part_in_it()
    {
        foreach (
            var other in new[]
            {
                Given.OakAdministrator,
                Given.DistrictLeader,
                Given.OakLeader,
                Given.EverySchoolLeader,
                Given.Coach,
            }
        )
        {
            foreach (
                var command in new DistrictCommand[] { Ask, new ApproveDisclosure(Id), new WithdrawDisclosure(Id) }
            )
            {
                Expect.Refused(Asked.By(other).When(command), Codes.NotYours, "");
            }
            Assert.Null(DisclosureView.For(Asked.State, Asked.By(other).Occasion));
        }
    }

    [Fact]
    public void Whoever_runs_the_installation_has_no_part_in_it()
    {
        foreach (var command in new DistrictCommand[] { Ask, new ApproveDisclosure(Id), new WithdrawDisclosure(Id) })
        {
            var decision = DistrictRules.Decide(
                Asked.State,
                command,
                new Occasion(DistrictAuthority.Operator(Given.Tenant), Given.Now, Asked.State.Facts, Roster)
            );
            Expect.Refused(decision, Codes.NotYours, "");
        }
    }

    [Fact]
    public void AskDisclosure_about_somebody_who_left_is_accepted_and_about_nobody_refused()
    {
        Expect.Accepted(Before.When(Ask with { TeacherId = Given.Stranger }));
        Expect.Refused(Before.When(Ask with { TeacherId = Given.Id("never here") }), Codes.NotFound, "teacherId");
    }

    [Fact]
    public void AskDisclosure_without_ground_or_reference_is_refused() =>
        Expect.Refused(
            Before.When(Ask with { Ground = " ", Reference = "" }),
            (Codes.Required, "ground"),
            (Codes.Required, "reference")
        );

    [Fact]
    public void AskDisclosure_of_an_empty_window_or_of_what_is_to_come_is_refused()
    {
        Expect.Refused(Before.When(Ask with { Until = Ask.From }), Codes.OutOfRange, "until");
        Expect.Refused(Before.When(Ask with { Until = Given.Today.AddDays(2) }), Codes.OutOfRange, "until");
        Expect.Accepted(Before.When(Ask with { Until = Given.Today.AddDays(1) }));
    }

    [Fact]
    public void AskDisclosure_with_a_ban_that_is_over_or_without_end_is_refused()
    {
        Expect.Refused(Before.When(Ask with { TellFrom = Given.Today }), Codes.OutOfRange, "tellFrom");
        Expect.Refused(Before.When(Ask with { TellFrom = Given.Day(2036, 10, 15) }), Codes.OutOfRange, "tellFrom");
        Expect.Accepted(Before.When(Ask with { TellFrom = Given.Today.AddDays(1) }));
    }

    [Fact]
    public void AskDisclosure_with_a_taken_id_is_refused() =>
        Expect.Refused(Asked.When(Ask), Codes.IdTaken, "disclosureId");

    [Fact]
    public void What_everybody_reads_of_the_district_says_nothing_of_it()
    {
        Assert.Equal(Before.State.Facts, Approved.State.Facts with { Number = Before.State.Facts.Number });
        Assert.DoesNotContain(
            "Subpoena",
            System.Text.Json.JsonSerializer.Serialize(Approved.State.Facts),
            StringComparison.Ordinal
        );
    }
}
