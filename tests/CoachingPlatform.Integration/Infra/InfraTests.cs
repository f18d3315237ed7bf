using System.Text.Json;
using System.Text.RegularExpressions;
using CoachingPlatform.Data;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace CoachingPlatform.Integration.Infra;

/// <summary>What is delivered around the program: that it names what there is, holds no secret, and gives others their due.</summary>
public sealed partial class InfraTests
{
    /// <summary>Settings of the parts that are being built beside these files.</summary>
    private static readonly string[] ToCome = ["Data__Provider", "Data__ConnectionString"];

    public static TheoryData<string> All =>
        new(
            Repository
                .Files("infra", "*")
                .Where(f =>
                    !f.EndsWith(".md", StringComparison.Ordinal) && !f.EndsWith(".env", StringComparison.Ordinal)
                )
        );

    [Theory]
    [MemberData(nameof(All))]
    public void Each_setting_of_the_data_is_one_that_the_program_has(string file)
    {
        foreach (var setting in Setting().Matches(Repository.Text(file)).Select(m => m.Value).Except(ToCome))
        {
            var type = typeof(DataOptions);
            foreach (var part in setting.Split("__").Skip(1))
            {
                var property = type.GetProperty(part);
                Assert.True(property is not null, $"{file} names {setting}, and there is no such setting.");
                type = property.PropertyType;
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_secret_is_in_a_file(string file)
    {
        foreach (var secret in Secret().Matches(Repository.Text(file)).Select(m => m.Groups["value"].Value))
        {
            Assert.True(
                secret.StartsWith("${", StringComparison.Ordinal) || secret.StartsWith("$$", StringComparison.Ordinal),
                $"{file} holds something secret."
            );
        }
    }

    [Theory]
    [InlineData("infra/compose.yaml")]
    [InlineData("infra/collector.yaml")]
    [InlineData("infra/helm/coaching-platform/Chart.yaml")]
    [InlineData("infra/helm/coaching-platform/values.yaml")]
    public void It_is_yaml(string file) =>
        Assert.IsType<YamlMappingNode>(Repository.Yaml(Repository.Text(file))[0].RootNode);

    [Fact]
    public void In_compose_the_program_is_nobody_and_its_root_cannot_be_written()
    {
        var server = Repository.Yaml(Repository.Text("infra/compose.yaml"))[0].RootNode.At("services", "server")!;

        Assert.Equal("1654:1654", server.At("user")!.ToString());
        Assert.Equal("true", server.At("read_only")!.ToString());
        Assert.Equal("ALL", Assert.Single((YamlSequenceNode)server.At("cap_drop")!).ToString());
    }

    [Fact]
    public void Each_stage_of_the_image_ends_as_nobody()
    {
        var stages = Repository.Text("infra/Dockerfile").Split("\nFROM ")[2..^1];

        Assert.Equal(2, stages.Length);
        Assert.All(stages, s => Assert.Equal("USER 1654:1654", UserLine().Matches(s)[^1].Value));
        Assert.Contains("ENTRYPOINT [\"/app/CoachingPlatform.Server\"]", stages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("infra/azure/main.bicep")]
    [InlineData("infra/azure/data.bicep")]
    public void In_bicep_what_is_opened_is_closed_and_what_is_named_is_there(string file)
    {
        var text = Comment().Replace(Repository.Text(file), "");
        foreach (var (open, close) in new[] { ('{', '}'), ('[', ']'), ('(', ')') })
        {
            Assert.Equal(text.Count(c => c == open), text.Count(c => c == close));
        }
        Assert.Equal(0, text.Count(c => c == '\'') % 2);
        var declared = Declared().Matches(text).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        foreach (var name in Used().Matches(text).Select(m => m.Groups["name"].Value))
        {
            Assert.Contains(name, declared);
        }
    }

    [Fact]
    public void Each_library_that_is_delivered_is_in_the_notices()
    {
        var notices = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "third-party-notices.txt"))
            .Select(l => l.Trim())
            .ToHashSet(StringComparer.Ordinal);
        using var delivered = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "CoachingPlatform.Server.deps.json"))
        );
        var target = delivered.RootElement.GetProperty("targets").EnumerateObject().Single().Value;
        var missing = target
            .EnumerateObject()
            .Where(l => l.Value.TryGetProperty("runtime", out _) || l.Value.TryGetProperty("runtimeTargets", out _))
            .Select(l => l.Name.Split('/')[0])
            .Where(n => !n.StartsWith("CoachingPlatform.", StringComparison.Ordinal) && !notices.Contains(n));

        Assert.Equal([], missing);
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.Multiline;

    [GeneratedRegex("Data__[A-Za-z_]+[A-Za-z]", Options, 1_000)]
    private static partial Regex Setting();

    /// <summary>What follows a word that announces a secret; a reference to one is none.</summary>
    [GeneratedRegex(
        "(?i:password|accountkey|masterkey|redis_password|postgres_password|requirepass)(=|: *|\", \")(?<value>[^\\s;,]{3,})",
        Options,
        1_000
    )]
    private static partial Regex Secret();

    [GeneratedRegex("^USER .*$", Options, 1_000)]
    private static partial Regex UserLine();

    [GeneratedRegex("(?<!:)//.*$", Options, 1_000)]
    private static partial Regex Comment();

    [GeneratedRegex("^ *(param|var|resource|module) (?<name>[A-Za-z]+)", Options, 1_000)]
    private static partial Regex Declared();

    [GeneratedRegex(@"\b(?<name>[a-z][A-Za-z]+)\.(id|name|properties|outputs)\b", Options, 1_000)]
    private static partial Regex Used();
}
