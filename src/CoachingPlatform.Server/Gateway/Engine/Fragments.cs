using GraphQLParser;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Engine;

internal static class Fragments
{
    /// <summary>The fragment of this name; null when the document has none.</summary>
    public static GraphQLFragmentDefinition? Fragment(this GraphQLDocument document, ROM name)
    {
        foreach (var definition in document.Definitions)
        {
            if (definition is GraphQLFragmentDefinition fragment && fragment.FragmentName.Name == name)
            {
                return fragment;
            }
        }
        return null;
    }
}
