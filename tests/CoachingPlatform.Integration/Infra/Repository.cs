using YamlDotNet.RepresentationModel;

namespace CoachingPlatform.Integration.Infra;

/// <summary>The files of this repository, beside the program that tests them.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory
            .GetFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f))
            .Order(StringComparer.Ordinal);

    /// <summary>The documents of a YAML file; throws where it is none.</summary>
    public static IReadOnlyList<YamlDocument> Yaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents];
    }

    /// <summary>What stands at a path of keys; null where one is missing.</summary>
    public static YamlNode? At(this YamlNode node, params IEnumerable<string> keys) =>
        keys.Aggregate(
            (YamlNode?)node,
            (at, key) =>
                at is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var next)
                    ? next
                    : null
        );

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "CoachingPlatform.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new FileNotFoundException("CoachingPlatform.sln"));
}
