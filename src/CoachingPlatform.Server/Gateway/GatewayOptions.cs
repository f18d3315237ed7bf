using System.Globalization;
using CoachingPlatform.Data;

namespace CoachingPlatform.Server.Gateway;

/// <summary>What the gateway answers, and how much of it; the section “Gateway” of the settings.</summary>
public sealed record GatewayOptions
{
    /// <summary>
    /// A folder with the trusted documents: one file for each client, CLIENT-ID.json, of the form
    /// { "sha256:…": "query …" }. Default: empty, there are none.
    /// </summary>
    public string TrustedDocuments { get; init; } = "";

    /// <summary>Whether every other document is refused. Default: no.</summary>
    public bool OnlyTrustedDocuments { get; init; }

    /// <summary>Whether people may ask for the schema by introspection; integrations never may. Default: yes.</summary>
    public bool Introspection { get; init; } = true;

    /// <summary>
    /// After how many seconds a query is given up, and the outcome of a mutation told as unknown, 1 to 300. Default: 10.
    /// </summary>
    public double DeadlineSeconds { get; init; } = 10;

    /// <summary>The most that one request may cost, where a field read from memory costs 1. Default: 250,000.</summary>
    public long MostCost { get; init; } = 250_000;

    internal TimeSpan Deadline => TimeSpan.FromSeconds(DeadlineSeconds);

    /// <summary>Throws <see cref="StartRefusedException"/> naming the setting that is wrong.</summary>
    internal GatewayOptions Validated()
    {
        Check(DeadlineSeconds is >= 1 and <= 300, nameof(DeadlineSeconds), DeadlineSeconds, "must be from 1 to 300");
        Check(MostCost is >= 100 and <= 1_000_000_000, nameof(MostCost), MostCost, "must be from 100 to 1000000000");
        Check(
            !OnlyTrustedDocuments || TrustedDocuments.Length > 0,
            nameof(OnlyTrustedDocuments),
            OnlyTrustedDocuments,
            "needs Gateway:TrustedDocuments, or nothing would be answered"
        );
        return this;
    }

    private static void Check(bool holds, string name, object value, string sentence)
    {
        if (!holds)
        {
            throw new StartRefusedException(
                string.Create(CultureInfo.InvariantCulture, $"The setting Gateway:{name} is {value}; it {sentence}.")
            );
        }
    }
}
