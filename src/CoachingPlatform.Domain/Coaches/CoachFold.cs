namespace CoachingPlatform.Domain.Coaches;

/// <summary>Folds a coach's events. Knows no rules and refuses nothing: what is stored has happened.</summary>
public static class CoachFold
{
    public static CoachState Apply(CoachState state, Recorded<CoachEvent> recorded) =>
        recorded.Event switch
        {
            StemAdded e => state with
            {
                Stems = state.Stems.Add(new OwnStem(e.Stem, e.Place, e.Stance, e.EntryPoints.OrEmpty(), e.Text)),
            },
            StemRemoved e => state with { Stems = [.. state.Stems.Where(s => s.Id != e.Stem)] },
            IPrepEvent e => Prepare(state, e),
            _ => state,
        };

    private static CoachState Prepare(CoachState state, IPrepEvent happened)
    {
        var teacher = state.Teachers.GetValueOrDefault(happened.Teacher, TeacherPrep.Empty);
        var sheet = teacher.Sheets.GetValueOrDefault(happened.Conversation, PrepSheet.Empty);
        var sheets = teacher.Sheets.SetItem(happened.Conversation, Apply(sheet, happened));
        return state with { Teachers = state.Teachers.SetItem(happened.Teacher, new TeacherPrep(sheets)) };
    }

    private static PrepSheet Apply(PrepSheet sheet, IPrepEvent happened) =>
        happened switch
        {
            StanceSet { Component: null } e => sheet with { Stance = e.Stance },
            StanceSet { Component: { } component, Stance: { } stance } => sheet with
            {
                Stances = sheet.Stances.SetItem(component, stance),
            },
            StanceSet { Component: { } component } => sheet with { Stances = sheet.Stances.Remove(component) },
            StemsChosen e => sheet with
            {
                Stems = [.. sheet.Stems.Where(s => s.Place != e.Place), .. e.Stems.OrEmpty()],
            },
            QuestionWritten e => sheet with { Questions = Written(sheet.Questions, e) },
            QuestionRemoved e => sheet with { Questions = [.. sheet.Questions.Where(q => q.Id != e.Question)] },
            ConnectionsWritten e => sheet with { Connections = e.Text },
            ConsiderationsWritten e => sheet with { Considerations = e.Text },
            AlignmentWritten e => sheet with { Alignment = new PrepAlignment(e.Priorities.OrEmpty(), e.Text) },
            PrepMarked e => sheet with { Ready = e.Ready },
            OwnReflectionWritten e => sheet with { OwnReflection = e.Text },
            _ => sheet,
        };

    private static ImmutableArray<OwnQuestion> Written(ImmutableArray<OwnQuestion> questions, QuestionWritten e)
    {
        var question = new OwnQuestion(e.Question, e.Place, e.Text);
        return questions.Any(q => q.Id == e.Question)
            ? questions.Change(q => q.Id == e.Question, _ => question)
            : questions.Add(question);
    }
}
