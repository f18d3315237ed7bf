using System.Reflection;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoachingPlatform.Integration.Journal;

public sealed class ModelTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DataFolder data;
    private readonly Func<PlatformContext> lease;

    public ModelTests()
    {
        data = DataFolder.Open(new() { Folder = folder.Path });
        lease = SqliteContexts.Pool(data.PlatformFile);
    }

    public static TheoryData<Type> Rows =>
        [
            .. typeof(PlatformContext)
                .GetProperties()
                .Select(p => p.PropertyType)
                .Where(t => t.IsGenericType)
                .Select(t => t.GetGenericArguments()[0])
                .Where(t => t != typeof(EventRow)),
        ];

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Every_row_is_filtered_by_tenant_or_explicitly_global()
    {
        using var context = lease();

        Assert.Empty(PlatformModel.Faults(context.Model));
    }

    [Fact]
    public void The_migrations_give_the_model()
    {
        using var context = lease();

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_rows_of_sign_in_keep_to_the_same_rules()
    {
        using var context = Identity();

        Assert.Empty(PlatformModel.Faults(context.Model));
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task A_session_is_seen_in_its_own_district_only()
    {
        await using var context = Identity();
        context.Sessions.Add(
            new SessionRow
            {
                Tenant = "oakfield",
                Id = "s1",
                Person = Guid.NewGuid(),
                Method = "password",
                StartedAt = DateTimeOffset.UnixEpoch,
                ExpiresAt = DateTimeOffset.UnixEpoch,
            }
        );
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);

        context.Tenant = "oakfield";
        Assert.Single(context.Sessions);
        context.Tenant = "elmwood";
        Assert.Empty(context.Sessions);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_row_written_by_the_journal_is_the_row_that_EF_Core_reads(Type type)
    {
        var tables = new Tables(SqliteContexts.Model);
        using var journal = new SqliteJournal(data.PlatformFile, tables, TimeProvider.System, new());
        var (bare, full) = (Sample.Row(type, optional: false), Sample.Row(type, optional: true));

        await journal.Write([new(bare)]);
        Assert.Equivalent(bare, Assert.Single(await Read(type)), strict: true);

        await journal.Write([new(full)]);
        var standing = type.IsAssignableTo(typeof(IFirstStands)) ? bare : full;
        Assert.Equivalent(standing, Assert.Single(await Read(type)), strict: true);

        await journal.Write([new(full, Delete: true)]);
        Assert.Empty(await Read(type));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_row_is_found_by_its_key_and_only_in_its_district(Type type)
    {
        var tables = new Tables(SqliteContexts.Model);
        using var journal = new SqliteJournal(data.PlatformFile, tables, TimeProvider.System, new());
        await journal.Write([new(Sample.Row(type, optional: true))]);

        using var context = lease();
        var row = Sample.Row(type, optional: true);
        var key = context
            .Model.FindEntityType(type)!
            .FindPrimaryKey()!
            .Properties.Select(p => p.PropertyInfo!.GetValue(row));
        context.Tenant = "oakfield";
        Assert.NotNull(context.Find(type, [.. key]));
        context.ChangeTracker.Clear();
        context.Tenant = "elmwood";
        Assert.Equal(type.IsAssignableTo(typeof(IGlobalRow)), context.Find(type, [.. key]) is not null);
    }

    private SqliteIdentityContext Identity() =>
        new(
            new DbContextOptionsBuilder<SqliteIdentityContext>()
                .UseSqlite(SqliteIdentityContext.ConnectionTo(data.IdentityFile))
                .Options
        );

    private Task<List<object>> Read(Type type) =>
        (Task<List<object>>)
            GetType()
                .GetMethod(nameof(ReadAll), BindingFlags.NonPublic | BindingFlags.Instance)!
                .MakeGenericMethod(type)
                .Invoke(this, [])!;

    private Task<List<object>> ReadAll<TRow>()
        where TRow : class =>
        new TenantReader(lease).Read(
            "oakfield",
            async db => (await db.Set<TRow>().ToListAsync()).ConvertAll(r => (object)r)
        );
}
