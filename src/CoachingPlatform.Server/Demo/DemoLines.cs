using CoachingPlatform.Domain;

namespace CoachingPlatform.Server.Demo;

/// <summary>Short lines that belong to no arc: hallway talks, reasons, rooms.</summary>
internal static class DemoLines
{
    public static readonly ImmutableArray<Words> Hallway =
    [
        "Caught each other at the copier. The new seating is holding, and she wants to keep it one more week.",
        "Two minutes before the bell: the sentence frames went up today and half the class used them unprompted.",
        "He asked whether the exit slips could be shorter. Yes. Three questions at most.",
        "Quick hello after lunch duty. The substitute plan worked and the groups ran themselves.",
        "She showed me a photo of the anchor chart the students made. We will look at it properly next time.",
        "Said the step with the timer is going well, the one with the partner talk needs another try.",
        "Wants to move the model lesson to fourth period. Fine with me.",
        "Just a thumbs-up in the hallway and ‘it worked’. More when we meet.",
    ];

    public static readonly ImmutableArray<Words> Cancelled =
    [
        "Field trip that day; we keep the rhythm and meet at the next visit.",
        "Report cards are due; moved on purpose.",
        "Coach out sick.",
    ];

    public static readonly ImmutableArray<Words> Missed =
    [
        "Fire drill ran into our time.",
        "Covering a class for a colleague.",
        "We both had it on different days.",
    ];

    public static readonly ImmutableArray<Words> Skipped =
    [
        "We used the whole time for the other parts and agreed to begin here next time.",
        "Nothing new to add since last week, by choice.",
        "Shortened visit: assembly schedule.",
    ];

    public static readonly ImmutableArray<Words> Dropped =
    [
        "The new unit does this anyway, so the step is not needed.",
        "We found a simpler way to get the same information.",
    ];

    public static readonly ImmutableArray<Words> Done =
    [
        "Photo of the board at the end of the lesson; the students' own words this time.",
        "Six exit slips, three of them with a reason given.",
        "The tally sheet from Thursday. More voices than I thought.",
        "Two pages from the notebooks, before and after.",
    ];

    public static readonly ImmutableArray<Words> Feedback =
    [
        "Walkthrough team noticed students explaining their thinking to a partner before sharing out.",
        "Walkthrough note: clear learning target, posted and referred to twice.",
        "From the principal's visit: transitions have become noticeably calmer.",
        "District literacy visit: strong use of text evidence in small groups.",
    ];

    public static readonly ImmutableArray<Words> Amendments =
    [
        "The number of students in the example should read nineteen, not nine.",
        "We agreed afterwards that the check-in is on the Friday.",
    ];
}
