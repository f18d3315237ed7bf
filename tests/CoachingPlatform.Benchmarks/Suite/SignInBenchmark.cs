using System.Globalization;
using System.Text.Json;
using CoachingPlatform.Benchmarks.Histories;
using CoachingPlatform.Benchmarks.Hosting;
using CoachingPlatform.Benchmarks.Load;
using CoachingPlatform.Benchmarks.Measuring;
using CoachingPlatform.Server.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Benchmarks.Suite;

/// <summary>
/// What authentication adds: the benchmark's read and mutation with an access token, against the same with a sign-in
/// that costs nothing. Authorization is in both, for without it there is no answer.
/// </summary>
internal static class SignInBenchmark
{
    private const double Ceiling = 1.1;

    public static async Task<IEnumerable<Finding>> Run(Settings settings)
    {
        await using var host = await BenchmarkHost.Start(adjust: builder =>
            builder.Services.AddSingleton<ISignedIn, FixedSignIn>()
        );
        var district = await BenchmarkDistrict.Make(host.Services, settings.Pick(256, 64));
        var signIn = (FixedSignIn)host.Services.GetRequiredService<ISignedIn>();
        signIn.Person = FixedSignIn.Of(BenchmarkDistrict.Tenant, district.Coach);
        var targets = await MutateBenchmark.Targets(host, district);
        using var load = new LoadProcess();
        var body = JsonSerializer.Serialize(
            new { query = ReadBenchmark.Query, variables = new { id = targets[0].Teacher } }
        );
        var read = new LoadPlan(host.Port, "POST /graphql", body, $"\"id\":\"{targets[0].Teacher}\"", 16, targets[..1]);
        return
        [
            await Compare("sign-in, read", read),
            await Compare("sign-in, mutate", Mutations.WriteEntry(host.Port, 64, targets)),
        ];

        async Task<Finding> Compare(string name, LoadPlan plan)
        {
            var free = plan with { Targets = [.. plan.Targets.Select(t => t with { Token = FixedSignIn.Token })] };
            var (ours, other) = await Rounds.Run(
                await load.Side(name, plan, settings.Seconds),
                await load.Side(name + " free", free, settings.Seconds)
            );
            var ratio = Rounds.Ratio(ours, other, r => 1 / r.PerSecond);
            var cpu = Rounds.Ratio(ours, other, r => r.Cpu.TotalSeconds / r.Operations);
            return new Finding(
                name,
                ratio.ToString(),
                string.Create(CultureInfo.InvariantCulture, $"≤ {Ceiling}"),
                ratio.Median > Ceiling,
                Rounds.Side("access token", ours),
                Rounds.Side("free", other),
                $"CPU a request {cpu}; {plan.Connections} connections"
            );
        }
    }
}
