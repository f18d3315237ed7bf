using GraphQL;
using GraphQLParser;
using GraphQLParser.Exceptions;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>Measures a document's text by its tokens, before it is parsed: what parsing itself could be hurt by.</summary>
internal static class DocumentText
{
    public const int MostCharacters = 100_000;
    public const int MostTokens = 10_000;
    public const int MostNesting = 100;
    public const int MostNameLength = 100;
    public const int MostDirectives = 100;

    /// <summary>Whether the document may ask for the schema.</summary>
    /// <exception cref="ExecutionError">It goes beyond a limit.</exception>
    public static bool Check(string text)
    {
        Refuse(text.Length > MostCharacters, $"has more than {MostCharacters} characters");
        try
        {
            return Measure(text);
        }
        catch (GraphQLSyntaxErrorException)
        {
            // Up to here it is within the limits; the parser says what is wrong, in its own words.
            return false;
        }
    }

    private static bool Measure(string text)
    {
        var (tokens, nesting, directives, introspects) = (0, 0, 0, false);
        for (var token = Lexer.Lex(text); token.Kind != TokenKind.EOF; token = Lexer.Lex(text, token.End))
        {
            Refuse(++tokens > MostTokens, $"has more than {MostTokens} words and signs");
            switch (token.Kind)
            {
                case TokenKind.BRACE_L or TokenKind.BRACKET_L or TokenKind.PAREN_L:
                    Refuse(++nesting > MostNesting, $"opens more than {MostNesting} brackets within each other");
                    break;
                case TokenKind.BRACE_R or TokenKind.BRACKET_R or TokenKind.PAREN_R:
                    nesting--;
                    break;
                case TokenKind.AT:
                    Refuse(++directives > MostDirectives, $"has more than {MostDirectives} directives");
                    break;
                case TokenKind.NAME:
                    Refuse(token.Value.Length > MostNameLength, $"has a name longer than {MostNameLength} characters");
                    introspects |= token.Value.Span is "__schema" or "__type";
                    break;
            }
        }
        return introspects;
    }

    internal static void Refuse(bool beyond, string sentence)
    {
        if (beyond)
        {
            throw TooComplex(sentence);
        }
    }

    internal static ExecutionError TooComplex(string sentence) =>
        new($"This request {sentence}. Ask for less at once.") { Code = Errors.TooComplex };
}
