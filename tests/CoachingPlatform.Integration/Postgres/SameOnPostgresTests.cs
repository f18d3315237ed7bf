using CoachingPlatform.Integration.EndToEnd;
using CoachingPlatform.Integration.EndToEnd.Guide;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Identity;
using CoachingPlatform.Integration.Identity.Accounts;
using CoachingPlatform.Integration.Reports;
using CoachingPlatform.Integration.Reports.Runs;
using CoachingPlatform.Integration.Verification;
using Xunit;

namespace CoachingPlatform.Integration.Postgres;

/// <summary>A running platform whose data is all on the server.</summary>
public sealed class PostgresLiveFixture(PostgresServer server) : LiveFixture
{
    private protected override Task<string[]> Settings() => PostgresHistory.Settings(server);
}

[CollectionDefinition(Name)]
public sealed class PostgresLiveCollection : ICollectionFixture<PostgresLiveFixture>
{
    public const string Name = "live on PostgreSQL";
}

[Collection(PostgresLiveCollection.Name)]
public sealed class PostgresGuideWalkTests(PostgresLiveFixture live) : GuideWalkTests(live);

[Collection(PostgresLiveCollection.Name)]
public sealed class PostgresDraftTests(PostgresLiveFixture live) : DraftTests(live);

[Collection(PostgresLiveCollection.Name)]
public sealed class PostgresCommandIdentityTests(PostgresLiveFixture live) : CommandIdentityTests(live);

[Collection(PostgresLiveCollection.Name)]
public sealed class PostgresAuthorizationTests(PostgresLiveFixture live) : AuthorizationTests(live);

public sealed class PostgresAccountFixture(PostgresServer server) : AccountFixture
{
    private protected override Task<string[]> Settings() => PostgresHistory.Settings(server);
}

[CollectionDefinition(Name)]
public sealed class PostgresAccountCollection : ICollectionFixture<PostgresAccountFixture>
{
    public const string Name = "accounts on PostgreSQL";
}

[Collection(PostgresAccountCollection.Name)]
public sealed class PostgresSignInTests(PostgresAccountFixture fixture) : SignInTests(fixture);

public sealed class PostgresVerifyTests(PostgresServer server) : VerifyTests
{
    private protected override Task<History> Open(string path) => PostgresHistory.Open(server, path);
}

public sealed class PostgresRebuildTests(PostgresServer server) : RebuildTests
{
    private protected override Task<History> Open(string path) => PostgresHistory.Open(server, path);
}

/// <summary>Runs that are claimed by processes which share nothing but the database.</summary>
public sealed class PostgresRunTests(PostgresServer server) : RunTests
{
    private protected override Task<History> Open(string path) => PostgresHistory.Open(server, path);
}

public sealed class PostgresPlanningTests(PostgresServer server) : PlanningTests
{
    private protected override Task<History> Open(string path) => PostgresHistory.Open(server, path);
}

public sealed class PostgresChangedTests(PostgresServer server) : ChangedTests
{
    private protected override Task<History> Open(string path) => PostgresHistory.Open(server, path);
}

/// <summary>Counting who changed is counting everybody, with fewer histories than on SQLite.</summary>
public sealed class PostgresNightlyTests(PostgresServer server) : NightlyTests
{
    private protected override int Histories => 2;

    private protected override Task<History> Open(string path, TimeProvider clock) =>
        PostgresHistory.Open(server, path, clock);
}

public sealed class PostgresRecomputeTests(PostgresServer server) : RecomputeTests
{
    private protected override Task<History> Open(string path, TimeProvider? clock = null) =>
        PostgresHistory.Open(server, path, clock);
}

public sealed class PostgresMakingTests(PostgresServer server) : MakingTests
{
    private protected override Task<History> Open(string path) => PostgresHistory.Open(server, path);
}
