using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;
using CoachingPlatform.Integration.EndToEnd.Live;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>
/// A teacher's record in which everything happened that can: every command on it is carried out at least once. In the end
/// one conversation is held, one under way, one planned, and a handover is proposed.
/// </summary>
internal sealed class Story(Told told, Cast cast, Ids district)
{
    /// <summary>Of the teacher with the coach most is about.</summary>
    public Ids Ids { get; } = Begun(cast, cast.Coach, district);

    /// <summary>Of the same teacher with the second coach.</summary>
    public Ids Beside { get; } = Begun(cast, cast.Second, district);

    public Cast Cast => cast;

    public async Task Tell()
    {
        await ComeAndGo();
        await Goals();
        await HandOver();
        await Cycles();
        await CalledOff();
        await Plan(Ids, cast.Coach);
        await Prepare(Ids, cast.Coach);
        await Talk();
        await Agree();
        await Conclude();
        await GoOn();
        await TalkBeside();
        await Share();
        await Administrator("proposeHandover", ("input.toCoachId", cast.Second.Id));
    }

    /// <summary>One more coach, with whom nothing happens.</summary>
    public async Task Assign(Voice coach)
    {
        var kept = Ids[Kind.Assignment];
        await Administrator("assignCoach", ("input.coachId", coach.Id));
        Ids[Kind.Assignment] = kept;
    }

    private async Task ComeAndGo()
    {
        await Teacher("consentToLeader");
        await Teacher("withdrawConsent");
        await Teacher("consentToLeader");
        await Administrator("assignCoach");
        await Administrator("endAssignment");
        await Administrator("recordLeaving");
        await Administrator("recordReturn");
        foreach (var coach in new[] { cast.Former, cast.Second, cast.Coach })
        {
            await Administrator("assignCoach", ("input.coachId", coach.Id));
        }
        await Administrator("changeRhythm");
        await told.Give(Ids, cast.Teacher, "recordPrint", "", ("itemId", Guid.Empty));
        await told.Give(Ids, cast.Teacher, "recordExport", "", ("itemId", Guid.Empty));
    }

    private async Task Goals()
    {
        await Teacher("setGoal");
        await Teacher("closeGoal");
        await Teacher("setGoal");
        await Teacher("reviseGoal");
        await Teacher("setGoal");
    }

    private async Task HandOver()
    {
        var former = Begun(cast, cast.Former, district).With(Ids);
        former[Kind.Coach] = $"{cast.Former.Id:D}";
        await told.Give(former, cast.Former, "openCycle", "", ("input.continuesCycleId", Told.Nothing));
        await CheckIn(former, cast.Former);
        await told.Give(former, cast.Former, "writeConnections");
        var to = ("input.toCoachId", (object?)cast.Coach.Id);
        await told.Give(former, cast.Former, "proposeHandover", "", to);
        await told.Give(former, cast.Former, "cancelHandover");
        await told.Give(former, cast.Former, "proposeHandover", "", to);
        await told.Give(former, cast.Former, "completeHandover");
        Ids[Kind.Cycle] = former[Kind.Cycle];
    }

    /// <summary>A talk in the hallway, from paper.</summary>
    private async Task CheckIn(Ids ids, Voice coach)
    {
        await told.Give(ids, coach, "recordConversation", "", ("input.kind", "CHECK_IN"));
        await told.Give(ids, coach, "writeEntry", "note");
        await told.Give(ids, coach, "completeConversation");
        ids[Kind.Held] = ids[Kind.UnderWay];
    }

    private async Task Cycles()
    {
        await Coach("closeCycle");
        Ids[Kind.ClosedCycle] = Ids[Kind.Cycle];
        await Coach("openCycle");
        await Coach("setCycleGoals");
    }

    private async Task CalledOff()
    {
        await Coach("planConversation");
        await Coach("rescheduleConversation");
        await Coach("cancelConversation");
        await Coach("planConversation");
        await Coach("markMissed");
        await Coach("beginUnplanned");
        Ids[Kind.Withdrawn] = Ids[Kind.UnderWay];
        await Coach("withdrawConversation", ("input.conversationId", Ids[Kind.UnderWay]));
    }

    private Task Plan(Ids ids, Voice coach) => told.Give(ids, coach, "planConversation");

    private async Task Prepare(Ids ids, Voice coach)
    {
        ids[Kind.UnderWay] = ids[Kind.Planned];
        await told.Give(ids, cast.Teacher, "nameNeeds");
        foreach (
            var preparing in new[]
            {
                "chooseEntryPoints",
                "putOnAgenda",
                "takeOffAgenda",
                "putOnAgenda",
                "bringFeedback",
                "setStance",
                "writeConnections",
                "writeConsiderations",
                "writeAlignment",
                "writeOwnReflection",
                "writeQuestion",
                "removeQuestion",
                "writeQuestion",
                "addStem",
                "removeStem",
                "addStem",
            }
        )
        {
            await told.Give(ids, coach, preparing);
        }
        ids[Kind.StemId] = ids[Kind.OwnStem];
        await told.Give(ids, coach, "chooseStems");
        await told.Give(ids, coach, "markPrepReady");
    }

    private async Task Talk()
    {
        await Coach("beginConversation");
        await Coach("pauseConversation");
        await Coach("resumeConversation");
        await Coach("correctMinutes");
        await Write();
        await Coach("noteGoalProgress");
        await Coach("rankCandidates");
    }

    /// <summary>A card of each kind; the last of them a success again, with evidence.</summary>
    private async Task Write()
    {
        await Teacher("writeEntry", "candidate", ("input.content.candidate.from", Array.Empty<string>()));
        Ids[Kind.Candidate] = Ids[Kind.Entry];
        await Teacher("writeEntry", "note");
        await Teacher("removeEntry");
        await Teacher("writeEntry", "note");
        await Teacher("writeEntry", "success");
        var success = Ids[Kind.Entry];
        await Teacher("writeEntry", "challenge");
        Ids[Kind.Entry] = success;
        await Teacher("addEvidence");
        await Teacher("removeEvidence");
        await Teacher("addEvidence");
    }

    private async Task Agree()
    {
        await Coach("agreeFocus", ("input.earlier", Told.Nothing));
        await Coach("agreeStep", ("input.prerequisites", Told.Nothing), ("input.goalId", Told.Nothing));
        (Ids[Kind.Step], var resource) = (Ids[Kind.NewStep], Ids[Kind.Resource]);
        await Coach("addPractice");
        await Coach("provideResource");
        await Coach("agreeStep");
        await Coach("agreeStep");
        await Coach("removeStep");
        Ids[Kind.Resource] = resource;
        await Attach("STEP", Ids[Kind.Step]);
        await Attach("GOAL", Ids[Kind.Goal]);
    }

    private async Task Attach(string target, string item)
    {
        var (onCard, file) = (Ids[Kind.Evidence], Ids[Kind.Upload]);
        await Teacher(
            "addEvidence",
            ("input.target", target),
            ("input.itemId", item),
            ("input.conversationId", Told.Nothing)
        );
        (Ids[Kind.Evidence], Ids[Kind.Upload]) = (onCard, file);
    }

    private async Task Conclude()
    {
        await Coach("scheduleVisit");
        Ids[Kind.Held] = Ids[Kind.UnderWay];
        await Teacher("reflect");
        await Coach("completeConversation");
        await Coach("amendConversation");
    }

    /// <summary>The next conversation, left under way, with one planned after it.</summary>
    private async Task GoOn()
    {
        var (focus, step, resource) = (Ids[Kind.Focus], Ids[Kind.Step], Ids[Kind.Resource]);
        await Prepare(Ids, cast.Coach);
        await Coach("beginConversation");
        await Coach("reviewStep");
        await Coach("skipComponent", ("input.component", "CHALLENGES"));
        await Write();
        await Coach("rankCandidates");
        await Coach("agreeFocus");
        await Coach("agreeStep");
        Ids[Kind.Step] = Ids[Kind.NewStep];
        await Coach("agreeStep");
        await Teacher("markStepDone");
        foreach (var content in new[] { "candidate", "note", "challenge", "success" })
        {
            await Teacher("saveDraft", content, ("input.baseRevision", 0));
            await (content == "note" ? Teacher("commitDraft") : Task.CompletedTask);
        }
        await Coach("scheduleVisit");
        (Ids[Kind.Focus], Ids[Kind.Step], Ids[Kind.Resource]) = (focus, step, resource);
    }

    private async Task TalkBeside()
    {
        Beside[Kind.Goal] = Ids[Kind.Goal];
        await CheckIn(Beside, cast.Second);
        await Plan(Beside, cast.Second);
        await Prepare(Beside, cast.Second);
        await Second("beginConversation");
        await Second("writeEntry", "candidate", ("input.content.candidate.from", Told.Nothing));
        Beside[Kind.Candidate] = Beside[Kind.Entry];
        await Second("writeEntry", "success");
        await Second("addEvidence");
        await Second("agreeFocus", "", ("input.earlier", Told.Nothing));
        await Second("agreeStep", "", ("input.prerequisites", Told.Nothing));
        Beside[Kind.Step] = Beside[Kind.NewStep];
        await Second("agreeStep");
        await Second("saveDraft", "success", ("input.baseRevision", 0));
        await Plan(Beside, cast.Second);
    }

    private async Task Share()
    {
        string[] scopes = ["CONVERSATION", "FOCUS", "CYCLE", "TIMELINE"];
        string?[] items = [Ids[Kind.Held], Ids[Kind.Focus], Ids[Kind.Cycle], null];
        foreach (var (scope, item, with) in scopes.Zip(items, cast.Colleagues))
        {
            await Teacher("shareWith", ("input.scope", scope), ("input.itemId", item), ("input.personId", with.Id));
        }
        await Teacher("shareWith", ("input.personId", cast.Former.Id));
        await Teacher("takeBackShare");
        await Teacher("shareWith");
    }

    private Task Teacher(string mutation, params (string, object?)[] with) => Teacher(mutation, "", with);

    private Task Teacher(string mutation, string choice, params (string, object?)[] with) =>
        Give(Ids, cast.Teacher, mutation, choice, with);

    private Task Coach(string mutation, params (string, object?)[] with) =>
        told.Give(Ids, cast.Coach, mutation, "", with);

    private Task Second(string mutation, string choice = "", params (string, object?)[] with) =>
        Give(Beside, cast.Second, mutation, choice, with);

    /// <summary>Each piece of evidence is a file of its own.</summary>
    private async Task Give(Ids ids, Voice by, string mutation, string choice, (string, object?)[] with)
    {
        if (mutation == "addEvidence")
        {
            await told.Upload(ids, by);
        }
        await told.Give(ids, by, mutation, choice, with);
    }

    private Task Administrator(string mutation, params (string, object?)[] with) =>
        told.Give(Ids, cast.Administrator, mutation, "", with);

    private static Ids Begun(Cast cast, Voice coach, Ids district)
    {
        var ids = new Ids(cast.Name);
        foreach (var (kind, id) in district.All)
        {
            ids[kind] = id;
        }
        ids[Kind.Teacher] = $"{cast.Teacher.Id:D}";
        ids[Kind.Coach] = $"{coach.Id:D}";
        ids[Kind.Colleague] = $"{cast.Colleagues[0].Id:D}";
        ids[Kind.Address] = $"lou@{cast.Name.Split('-')[0]}.example";
        ids[Kind.Leader] = $"{cast.LeadsAndCoaches.Id:D}";
        ids[Kind.School] = $"{cast.School:D}";
        ids[Kind.Priority] = $"{cast.Priority:D}";
        return ids;
    }
}
