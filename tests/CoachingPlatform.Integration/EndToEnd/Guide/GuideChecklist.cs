using System.Collections.Immutable;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Guide;

/// <summary>The guide's sentences; each is ticked by an assertion that shows it in the running product.</summary>
internal sealed class GuideChecklist
{
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);

    public static ImmutableArray<string> Headings { get; } =
    [
        "Collaborative Coaching Conversations Guide",
        "Overview",
        "Possible entry points",
        "Planning prior to the conversation",
        "Components and Considerations",
        "Consider:",
    ];

    /// <summary>Word for word, in the guide's order, without marks of layout.</summary>
    public static ImmutableArray<string> Sentences { get; } =
    [
        "The Collaborative Coaching Conversations tool is intended to be used to help identify entry points to focus teacher support that is aligned with the educator's needs and goals.",
        "The structure of the tool provides a framework for asset based, focused conversations that lead to identifying a focus area of support that includes actionable next steps.",
        "Establish an area of focus for coaching support",
        "Guide the teacher in reflecting on their practice, goals, and growth throughout the year",
        "Analyze the deeper cause to a challenge to help create possible paths forward",
        "Foster reflection that anchors in successes and the impact on students",
        "Connect teacher actions to the impact on students",
        "Review tools, focus areas, and action steps from previous conversations and be prepared to intentionally make connections that move their practice forward",
        "Review the various coaching stances and language that might be beneficial in this conversation.",
        "Script and add additional questions to tailor to the specific focus and needs of the teacher",
        "Consider what social emotional aspects might impact the conversation",
        "Align coaching with district or school priorities and feedback",
        "Follow up from previous conversations and next steps",
        "Create coherence between coaching conversations as well as check in on progress towards previous action steps and reflection on growth and impact.",
        "Bring any previous tools and additional observation notes to reflection on growth",
        "Review teacher's goals to support with identifying progress",
        "Identify successes, impact and opportunities to expand on successes",
        "Reflect to identify successes in teacher's practice and the impact they have on students.",
        "This component also helps to identify skills, knowledge, or practices the teachers can build on to help them with future challenges.",
        "Ask how the success aligns and/or supports the focus identified for this conversation.",
        "Discuss what skills, knowledge or practices helped to create the success.",
        "Reflect on student learning artifacts or data to identify the impact on students.",
        "Identify challenges, impact and steps already taken",
        "Identify the growth areas or challenges that are impacting teacher's practice..",
        "This component also allows for the teacher to name how their practice would shift after overcoming the challenge.",
        "For positive framing, identify what success/impact looks like when they overcome the challenge.",
        "Reflect on how the named successes can be utilized to overcome the current challenges.",
        "Discuss any underlying factors to this challenge?",
        "Narrow the focus for the conversation and action steps",
        "Agree upon the most important focus for the conversation and determine how it aligns to goals and previous work.",
        "Collaboratively prioritizing if multiple focuses are named.",
        "Discuss how the focus connected to larger goals and/or previous coaching support.",
        "Action steps, practice and timelines",
        "Plan, model and practice next steps, as well as develop implementation timelines for accountability.",
        "What action step could have a quick impact and help to build confidence in the teacher?",
        "Are there action steps that need to take place so that other steps can be more effective?",
        "Is the teacher walking away with all resources needed to be successful in implementing next steps?",
        "Schedule and reflect",
        "Reflect on the impact of coaching support as well as provide feedback to make sure teacher's needs are met.",
        "Scheduling the next visit will help in creating continuous cycles of support.",
    ];

    /// <summary>The sentences that nothing has shown yet.</summary>
    public IEnumerable<string> Missing => Sentences.Where(s => !shown.Contains(s));

    /// <summary>Ticks a sentence once what shows it holds.</summary>
    public void Shows(string sentence, Action showing)
    {
        Assert.Contains(sentence, Sentences);
        showing();
        shown.Add(sentence);
    }
}
