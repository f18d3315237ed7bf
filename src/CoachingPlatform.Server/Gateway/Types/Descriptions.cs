using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GraphQL.Types;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>
/// The descriptions of the schema: the XML comments of the assemblies that own the types, read from the files beside
/// the program. The records are positional, so a field's comment is mostly its type's param.
/// </summary>
internal sealed partial class Descriptions
{
    private readonly Dictionary<string, XElement> members = new(StringComparer.Ordinal);

    public Descriptions(params ReadOnlySpan<Assembly> assemblies)
    {
        foreach (var assembly in assemblies)
        {
            var file = Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml");
            foreach (var member in File.Exists(file) ? XDocument.Load(file).Descendants("member") : [])
            {
                members[(string)member.Attribute("name")!] = member;
            }
        }
    }

    public string? Of(Type type) => Text(Member("T", type, "")?.Element("summary"));

    /// <summary>
    /// A field: the comment of the parameter or property that it comes from, else what it is, else what its name
    /// means everywhere.
    /// </summary>
    public string? Of(Type type, string member, string field, IGraphType named) =>
        Param(type, member)
        ?? Text(Member("P", type, $".{member}")?.Element("summary"))
        ?? Vocabulary.Only(type.Name, field)
        ?? (named is ScalarGraphType and not EnumType ? null : named.Description)
        ?? Vocabulary.Of(type.Name, field);

    /// <summary>A value of an enum.</summary>
    public string? OfValue(Type type, string name) => Text(Member("F", type, $".{name}")?.Element("summary"));

    private string? Param(Type type, string name) =>
        Text(
            Member("T", type, "")
                ?.Elements("param")
                .FirstOrDefault(p =>
                    string.Equals((string?)p.Attribute("name"), name, StringComparison.OrdinalIgnoreCase)
                )
        );

    private XElement? Member(string kind, Type type, string suffix) =>
        members.GetValueOrDefault($"{kind}:{type.FullName!.Replace('+', '.')}{suffix}");

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }
        var text = string.Concat(
            element
                .DescendantNodes()
                .Select(node =>
                    node switch
                    {
                        XText words => words.Value,
                        XElement { IsEmpty: true } reference => Reference(reference),
                        _ => "",
                    }
                )
        );
        text = Space().Replace(text, " ").Trim();
        return text.Length == 0 ? null : text;
    }

    private static string Reference(XElement element) =>
        Names.Camel(
            ((string?)element.Attribute("cref") ?? (string?)element.Attribute("name") ?? " ").Split('.', ':')[^1]
        );

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Space();
}
