using System.Collections.Frozen;

namespace CoachingPlatform.Domain.Reports.Language;

/// <summary>Words that say nothing about coaching, however often they are used.</summary>
public static class StopWords
{
    public static FrozenSet<string> English { get; } =
        """
            about above after again against all almost along already also although always am among an and another any anyone
            anything are aren't around as at away back be became because become been before began being below between both
            but by can can't cannot come could couldn't did didn't do does doesn't doing don't done down during each either
            else enough even ever every everyone everything few first for from further get gets getting give given go goes
            going gone good got great had hadn't has hasn't have haven't having he her here hers herself him himself his how
            however i'd i'll i'm i've if in into is isn't it it's its itself just keep kept kind know last least less let
            let's like little look lot made make makes making many may maybe me might mine more most much must mustn't my
            myself need needs neither never new next no none nor not nothing now of off often on once one only onto or other
            others our ours ourselves out over own perhaps put quite rather really said same say says see seem seemed seems
            shall she should shouldn't since so some someone something sometimes soon still such sure take taken than that
            that's the their theirs them themselves then there there's these they they're thing things think this those
            though three through thus to today together told tomorrow too took toward try trying two under until up upon us
            use used using very want was wasn't way we we'll we're we've well went were weren't what what's when where
            whether which while who whom whose why will with within without won't would wouldn't year years yes yesterday
            yet you you'll you're you've your yours yourself yourselves
            """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
