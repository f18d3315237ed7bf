namespace CoachingPlatform.Server.Operations;

internal static class Verifying
{
    public static Task<int> Run(string[] a, CancellationToken c) =>
        Task.FromResult(a.Length + (c.IsCancellationRequested ? 1 : 0));
}

internal static class Rebuilding
{
    public static Task<int> Run(string[] a, CancellationToken c) =>
        Task.FromResult(a.Length + (c.IsCancellationRequested ? 1 : 0));
}

internal static class Y
{
    public static void AddOperatorSocket(this WebApplicationBuilder s, CoachingPlatform.Data.DataOptions o)
    {
        _ = s;
        _ = o;
    }

    public static void MapOperator(this WebApplication s)
    {
        _ = s;
    }
}
