using GraphQL;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace CoachingPlatform.Server.Gateway;

/// <summary>
/// The schema as SDL with its descriptions, the same text from the same program: what front ends generate their types
/// from. Types stand in alphabetical order, fields in the order of the records.
/// </summary>
public static class SchemaPrinter
{
    public static string Print()
    {
        using var schema = new PlatformSchema();
        var document = schema.ToAST();
        document.Definitions.Sort((a, b) => string.CompareOrdinal(NameOf(a), NameOf(b)));
        return $"{new SDLPrinter().Print(document).ReplaceLineEndings("\n").TrimEnd()}\n";
    }

    private static string NameOf(ASTNode definition) => definition is INamedNode named ? named.Name.StringValue : "";
}
