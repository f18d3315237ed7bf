using System.Text.Json;
using CoachingPlatform.Benchmarks.Load;

namespace CoachingPlatform.Benchmarks.Suite;

/// <summary>What the benchmarks that write send.</summary>
internal static class Mutations
{
    private const string WhatWorked =
        "Students led the discussion on their own and built on each other's answers, for the {number}th time.";

    private const string Impact = "The quiet table begins now; two of them asked the first question on Tuesday.";
    private const string Strengths = "Wait time, and sentence stems that were practised before they were needed.";
    private const string Expansion = "The same stems in writing: claims first, then the evidence that fits best.";

    private const string Mutation = """
        mutation Write($command: ID!, $teacher: ID!, $input: WriteEntryInput!) {
          writeEntry(commandId: $command, teacherId: $teacher, input: $input) {
            outcome version refusals { code field sentence }
          }
        }
        """;

    public static string PlainWriteEntry { get; } =
        JsonSerializer.Serialize(
            new
            {
                commandId = "{command}",
                teacherId = "{teacher}",
                conversationId = "{conversation}",
                entryId = "{entry}",
                whatWorked = WhatWorked,
                impact = Impact,
                strengths = Strengths,
                expansion = Expansion,
            }
        );

    public static LoadPlan WriteEntry(int port, int inFlight, ImmutableArray<LoadTarget> targets) =>
        new(
            port,
            "POST /graphql",
            JsonSerializer.Serialize(
                new
                {
                    query = Mutation,
                    variables = new
                    {
                        command = "{command}",
                        teacher = "{teacher}",
                        input = new
                        {
                            conversationId = "{conversation}",
                            entryId = "{entry}",
                            content = new
                            {
                                success = new
                                {
                                    whatWorked = WhatWorked,
                                    impact = Impact,
                                    strengths = Strengths,
                                    expansion = Expansion,
                                },
                            },
                        },
                    },
                }
            ),
            "\"outcome\":\"APPLIED\"",
            inFlight,
            targets
        );
}
