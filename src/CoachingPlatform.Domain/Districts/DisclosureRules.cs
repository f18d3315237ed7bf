namespace CoachingPlatform.Domain.Districts;

/// <summary>
/// Disclosure compelled by law: one teacher, one window, a legal ground, two administrators. Who is concerned has no part
/// in it, and learns of it from the ledger alone.
/// </summary>
internal static class DisclosureRules
{
    /// <summary>How far ahead a court's ban on telling may reach, in years.</summary>
    private const int LongestBan = 10;

    public static Decision<DistrictEvent> Ask(DistrictState state, AskDisclosure c, Occasion o)
    {
        var checks = new Checks();
        checks.NewId("disclosureId", c.DisclosureId, state.Disclosure(c.DisclosureId) is not null);
        if (checks.Found(o.Roster.Knows(c.TeacherId), "teacherId"))
        {
            checks.That(
                c.TeacherId != o.Caller.Person,
                Codes.NotYours,
                "teacherId",
                "Nobody discloses their own record this way. Another administrator has to ask."
            );
        }
        checks.Date("from", c.From);
        checks.Date("until", c.Until);
        checks.That(c.Until > c.From, Codes.OutOfRange, "until", "“until” must be after “from”.");
        checks.That(
            c.Until <= o.Today.AddDays(1),
            Codes.OutOfRange,
            "until",
            "A disclosure covers what was held already. Choose tomorrow or an earlier day as the first that no longer belongs."
        );
        var ground = checks.Text("ground", c.Ground);
        var reference = checks.Text("reference", c.Reference, Say.TitleLength);
        checks.That(
            c.TellFrom is not { } tell || (tell > o.Today && tell <= o.Today.AddYears(LongestBan)),
            Codes.OutOfRange,
            "tellFrom",
            "A court's ban on telling ends on a day from tomorrow to ten years ahead. Leave it out where there is none."
        );
        return checks.Event<DistrictEvent>(() =>
            new DisclosureAsked(c.DisclosureId, c.TeacherId, c.From, c.Until, ground, reference, c.TellFrom)
        );
    }

    public static Decision<DistrictEvent> Approve(DistrictState state, ApproveDisclosure c, Occasion o)
    {
        var checks = new Checks();
        if (Find(state, c.DisclosureId, o, checks) is { } disclosure)
        {
            checks.That(
                disclosure.StatusAt(o.Now) == DisclosureStatus.Asked,
                Codes.WrongState,
                "disclosureId",
                "This disclosure does not wait for an approval: it has one, was withdrawn, or lapsed after 30 days. Ask anew if it is needed."
            );
            checks.That(
                disclosure.AskedBy != o.Caller.Person,
                Codes.NotYours,
                "disclosureId",
                "You asked for this disclosure. A second administrator has to approve it."
            );
        }
        return checks.Event<DistrictEvent>(() => new DisclosureApproved(c.DisclosureId));
    }

    public static Decision<DistrictEvent> Withdraw(DistrictState state, WithdrawDisclosure c, Occasion o)
    {
        var checks = new Checks();
        if (Find(state, c.DisclosureId, o, checks) is { } disclosure)
        {
            checks.That(
                disclosure.StatusAt(o.Now) is DisclosureStatus.Asked or DisclosureStatus.Approved,
                Codes.WrongState,
                "disclosureId",
                "This disclosure is over already. Nothing is left to withdraw."
            );
        }
        return checks.Event<DistrictEvent>(() => new DisclosureWithdrawn(c.DisclosureId));
    }

    private static Disclosure? Find(DistrictState state, Guid id, Occasion o, Checks checks)
    {
        var disclosure = state.Disclosure(id);
        return checks.Found(disclosure?.IsThereFor(o) == true, "disclosureId") ? disclosure : null;
    }
}
