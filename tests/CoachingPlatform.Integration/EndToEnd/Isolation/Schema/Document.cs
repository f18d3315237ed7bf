namespace CoachingPlatform.Integration.EndToEnd.Isolation.Schema;

/// <summary>The text of an operation whose every argument is a variable, so that it is the same for everybody who asks.</summary>
internal static class Document
{
    public static string Of(string operation, IEnumerable<string> fields, IEnumerable<Variable> variables)
    {
        var declared = string.Join(", ", variables.Select(v => $"${v.Name}: {v.Type}"));
        return $"{operation}{(declared.Length == 0 ? "" : $"({declared})")} {{ {string.Join(' ', fields)} }}";
    }
}
