using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>GraphQL over HTTP, by the audit of npm graphql-http: what it must, should and may do.</summary>
public sealed class HttpAuditTests(HttpAudit audit) : IClassFixture<HttpAudit>
{
    public static TheoryData<string> Ids { get; } =
    [
        "22EB",
        "4655",
        "47DE",
        "80D8",
        "82A3",
        "BF61",
        "78D5",
        "2C94",
        "5A70",
        "9C48",
        "9ABE",
        "03D4",
        "A5BF",
        "423L",
        "LKJ0",
        "LKJ1",
        "LKJ2",
        "LKJ3",
        "34A2",
        "13EE",
        "6C00",
        "6C01",
        "6C02",
        "6C03",
        "8161",
        "B8B3",
        "94B0",
        "0220",
        "94B1",
        "0221",
        "94B2",
        "0222",
        "4760",
        "4761",
        "4762",
        "4763",
        "2EA1",
        "28B9",
        "D6D5",
        "6A70",
        "58B0",
        "58B1",
        "58B2",
        "58B3",
        "428F",
        "1B7A",
        "B6DC",
        "BCF8",
        "B7N8",
        "8764",
        "3E3A",
        "572B",
        "FDE2",
        "7B9B",
        "865D",
        "556A",
        "D586",
        "51FE",
        "74FF",
        "5E5B",
        "86EE",
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_audit_passes(string id)
    {
        var result = audit.Results[id];
        Assert.True(result.Status == "ok", $"{result.Name}: {result.Status}, {result.Reason}");
    }

    [Fact]
    public void No_audit_is_left_out() =>
        Assert.Equal(audit.Results.Keys.Order(), Ids.Select(i => i.Data).Order(), StringComparer.Ordinal);
}
