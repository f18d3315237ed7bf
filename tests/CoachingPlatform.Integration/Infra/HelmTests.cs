using System.Text.RegularExpressions;
using CoachingPlatform.Server.Hosting.Health;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace CoachingPlatform.Integration.Infra;

/// <summary>
/// The chart as far as it can be judged without Helm: what is left without the actions is YAML, each value that is asked for
/// is in values.yaml, and what begins ends.
/// </summary>
public sealed partial class HelmTests
{
    private const string Chart = "infra/helm/coaching-platform";

    public static TheoryData<string> Templates => new(Repository.Files($"{Chart}/templates", "*.yaml"));

    private static YamlNode Values => Repository.Yaml(Repository.Text($"{Chart}/values.yaml"))[0].RootNode;

    [Theory]
    [MemberData(nameof(Templates))]
    public void Without_its_actions_a_template_is_yaml_of_kubernetes(string template)
    {
        var documents = Repository.Yaml(Plain(Repository.Text(template)));

        Assert.NotEmpty(documents);
        foreach (var node in documents.Select(d => d.RootNode))
        {
            Assert.NotNull(node.At("apiVersion"));
            Assert.NotNull(node.At("kind"));
            Assert.NotNull(node.At("metadata", "name"));
        }
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Each_value_that_is_asked_for_has_a_default(string template)
    {
        var text = Repository.Text(template);
        foreach (var keys in ValuePath().Matches(text).Select(m => m.Groups["path"].Value.Split('.')))
        {
            Assert.True(Values.At(keys) is not null, $".Values.{string.Join('.', keys)} is not in values.yaml");
        }
        var deployment = Values.At("deployments", "all")!;
        foreach (var key in DeploymentPath().Matches(text).Select(m => m.Groups["path"].Value))
        {
            Assert.True(deployment.At(key) is not null, $"deployments.all.{key} is not in values.yaml");
        }
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void What_begins_ends_and_what_is_included_is_there(string template)
    {
        var text = Repository.Text(template);

        Assert.Equal(Begin().Count(text), End().Count(text));
        Assert.Equal(Regex.Count(text, Regex.Escape("{{")), Regex.Count(text, Regex.Escape("}}")));
        var helpers = Repository.Text($"{Chart}/templates/_helpers.tpl");
        foreach (var name in Include().Matches(text).Select(m => m.Groups["name"].Value))
        {
            Assert.Contains($"define \"{name}\"", helpers, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Pods_run_as_nobody_on_a_root_that_they_cannot_write_and_probes_ask_the_health_endpoints()
    {
        var pod = Repository
            .Yaml(Plain(Repository.Text($"{Chart}/templates/deployment.yaml")))[0]
            .RootNode.At("spec", "template", "spec")!;
        var server = ((YamlSequenceNode)pod.At("containers")!)[0];

        Assert.Equal("true", pod.At("securityContext", "runAsNonRoot")!.ToString());
        Assert.Equal("true", server.At("securityContext", "readOnlyRootFilesystem")!.ToString());
        Assert.Equal("false", server.At("securityContext", "allowPrivilegeEscalation")!.ToString());
        Assert.Equal(HealthHosting.Live, server.At("livenessProbe", "httpGet", "path")!.ToString());
        Assert.Equal(HealthHosting.Ready, server.At("readinessProbe", "httpGet", "path")!.ToString());
    }

    /// <summary>A line that is an action alone goes; an action within a line becomes a word.</summary>
    private static string Plain(string template) =>
        Action()
            .Replace(
                ActionLine().Replace(template, ""),
                m => m.Value.Contains("quote", StringComparison.Ordinal) ? "\"x\"" : "x"
            );

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.Multiline;

    [GeneratedRegex(@"^[ ]*\{\{[^}]*\}\}[ ]*\n", Options, 1_000)]
    private static partial Regex ActionLine();

    [GeneratedRegex(@"\{\{[^}]*\}\}", Options, 1_000)]
    private static partial Regex Action();

    [GeneratedRegex(@"\.Values\.(?<path>[A-Za-z.]+[A-Za-z])", Options, 1_000)]
    private static partial Regex ValuePath();

    [GeneratedRegex(@"\$deployment\.(?<path>[A-Za-z]+)", Options, 1_000)]
    private static partial Regex DeploymentPath();

    [GeneratedRegex(@"\{\{-? (if|range|with|define) ", Options, 1_000)]
    private static partial Regex Begin();

    [GeneratedRegex(@"\{\{-? end ", Options, 1_000)]
    private static partial Regex End();

    [GeneratedRegex("include \"(?<name>[^\"]+)\"", Options, 1_000)]
    private static partial Regex Include();
}
