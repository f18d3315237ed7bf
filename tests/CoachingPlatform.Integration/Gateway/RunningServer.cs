using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Roster;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>The whole program with two small districts, one silo and an empty data folder; asked over HTTP.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    public const string Tenant = "oakdale";
    public const string OtherTenant = "birchwood";

    private readonly TemporaryFolder folder = new();
    private readonly string[] settings;
    private readonly bool onSockets;
    private readonly Action<WebApplicationBuilder>? adjust;
    private WebApplication app = null!;

    public RunningServer()
        : this([]) { }

    private RunningServer(string[] settings, bool onSockets = false, Action<WebApplicationBuilder>? adjust = null) =>
        (this.settings, this.onSockets, this.adjust) = (settings, onSockets, adjust);

    public IServiceProvider Services => app.Services;

    public string Folder => folder.Path;

    public HttpClient Http { get; private set; } = null!;

    public static Guid Teacher => Person("teacher");
    public static Guid Colleague => Person("colleague");
    public static Guid Coach => Person("coach");
    public static Guid Leader => Person("leader");
    public static Guid DistrictLeader => Person("district-leader");
    public static Guid Administrator => Person("administrator");
    public static Guid Elm => RosterImporter.SchoolId(Tenant, "elm");
    public static Guid Priority => RosterImporter.IdOf(Tenant, "priority", "talk");

    /// <summary>A server of a test's own, with settings of its own.</summary>
    internal static Task<RunningServer> With(params string[] settings) => With(_ => { }, settings);

    /// <summary>And with services of its own.</summary>
    internal static async Task<RunningServer> With(Action<WebApplicationBuilder> adjust, params string[] settings)
    {
        var server = new RunningServer(settings, onSockets: false, adjust);
        await server.InitializeAsync();
        return server;
    }

    /// <summary>The same on real sockets, for programs that are not .NET and for what TestServer leaves out.</summary>
    internal static async Task<RunningServer> OnSockets(params string[] settings)
    {
        var server = new RunningServer([.. settings, "--urls=http://127.0.0.1:0"], onSockets: true);
        await server.InitializeAsync();
        return server;
    }

    public async ValueTask InitializeAsync()
    {
        app = ServerApplication.Build(
            ["--environment=Production", $"--Data:Folder={folder.Path}", "--Jobs:Enabled=false", .. settings],
            builder =>
            {
                if (!onSockets)
                {
                    builder.WebHost.UseTestServer();
                }
                builder.Services.AddSingleton<ISignedIn, HeaderSignIn>();
                adjust?.Invoke(builder);
            }
        );
        await app.StartAsync();
        await Found(Tenant);
        await Found(OtherTenant);
        Http = onSockets
            ? new HttpClient
            {
                BaseAddress = new Uri(
                    app.Urls.First(u =>
                        u.StartsWith("http", StringComparison.Ordinal) && !u.Contains("unix", StringComparison.Ordinal)
                    )
                ),
            }
            : app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>The data of an answer without errors.</summary>
    public async Task<JsonElement> Ask(Guid person, string query, object? variables = null)
    {
        var answer = await Answer(person, query, variables);
        Assert.False(answer.TryGetProperty("errors", out var errors), $"{errors}");
        return answer.GetProperty("data");
    }

    /// <summary>The answer, errors and all.</summary>
    public async Task<JsonElement> Answer(Guid person, string query, object? variables = null, string tenant = Tenant)
    {
        using var request = Request(JsonContent.Create(new { query, variables }), person, tenant);
        using var response = await Http.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Gives a command and gives back its payload.</summary>
    public async Task<JsonElement> Tell(Guid person, Guid teacher, string mutation, string type, object input) =>
        (
            await Ask(
                person,
                $"mutation($c: ID!, $t: ID!, $i: {type}!) {{ done: {mutation}(commandId: $c, teacherId: $t, input: $i) {{ outcome version refusals {{ code field sentence }} }} }}",
                new
                {
                    c = Guid.NewGuid(),
                    t = teacher,
                    i = input,
                }
            )
        ).GetProperty("done");

    /// <summary>Gives a command that must be carried out.</summary>
    public async Task Done(Guid person, Guid teacher, string mutation, object input)
    {
        var type = $"{char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input";
        var payload = await Tell(person, teacher, mutation, type, input);
        Assert.True(payload.GetProperty("outcome").GetString() == "APPLIED", $"{mutation}: {payload}");
    }

    public static HttpRequestMessage Request(HttpContent content, Guid? person, string tenant = Tenant)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        if (person is { } id)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(HeaderSignIn.Scheme, $"{tenant}/{id}");
        }
        return request;
    }

    public static Guid Person(string name, string tenant = Tenant) => RosterImporter.PersonId(tenant, name);

    private async Task Found(string tenant)
    {
        var services = app.Services;
        await services
            .GetRequiredService<IJournal>()
            .Write([
                new RowWrite(
                    new TenantRow
                    {
                        Tenant = tenant,
                        Name = tenant,
                        CreatedAt = TimeProvider.System.GetUtcNow(),
                    }
                ),
            ]);
        var grain = services.GetRequiredService<IGrainFactory>().GetGrain<IDistrictGrain>(tenant);
        DistrictCommand[] commands =
        [
            new FoundDistrict(tenant, "America/Chicago"),
            new OpenSchool(RosterImporter.SchoolId(tenant, "elm"), "Elm School"),
            new OpenSchool(RosterImporter.SchoolId(tenant, "ash"), "Ash School"),
            new AddPriority(
                RosterImporter.IdOf(tenant, "priority", "talk"),
                "Students talk and reason together",
                "",
                SchoolId: null,
                new DateOnly(2020, 1, 1),
                Until: null
            ),
        ];
        foreach (var command in commands)
        {
            var result = await grain.Execute(DistrictAuthority.Operator(tenant), Guid.NewGuid(), command);
            Assert.Equal(CommandOutcome.Applied, result.Outcome);
        }
        await services.GetRequiredService<RosterImporter>().Import(tenant, People(), "a test", Guid.Empty);
        services.GetRequiredService<IDistricts>().Changed(tenant);
    }

    private static RosterPackage People() =>
        new(
            [new RosterSchool("elm", "Elm School"), new RosterSchool("ash", "Ash School")],
            [
                Of("teacher", "Tess", "Ames", Role.Teacher, "elm"),
                Of("colleague", "Cole", "Bell", Role.Teacher, "ash"),
                Of("coach", "Coral", "Cruz", Role.Coach, null),
                Of("leader", "Lee", "Diaz", Role.SchoolLeader, "elm"),
                Of("district-leader", "Dale", "Evans", Role.DistrictLeader, null),
                Of("administrator", "Ada", "Fox", Role.Administrator, null),
            ],
            []
        );

    private static RosterPerson Of(string id, string given, string family, Role role, string? school) =>
        new(id, given, family, $"{id}@example.org", [(role, school)], [], [], null, null);
}

[CollectionDefinition(nameof(RunningServer))]
public sealed class RunningServerDefinition : ICollectionFixture<RunningServer>;
