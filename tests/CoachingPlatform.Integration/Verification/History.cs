using System.Collections.Immutable;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Data.Teachers;
using CoachingPlatform.Data.Verification;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Integration.Journal;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.Verification;

/// <summary>A data folder in which commands are carried out as grains do, without grains.</summary>
internal sealed class History : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly DataOptions options;

    private readonly Action<string>? tamper;

    /// <param name="clock">The time of what is written without a time of its own, such as imports of the roster.</param>
    public History(string folder, TimeProvider? clock = null)
        : this(new DataOptions { Folder = folder }, clock) { }

    /// <param name="tamper">Changes the database past the program, where it is not in the folder.</param>
    public History(DataOptions options, TimeProvider? clock = null, Action<string>? tamper = null)
    {
        (this.options, this.tamper) = (options, tamper);
        services = new ServiceCollection()
            .AddSingleton(clock ?? TimeProvider.System)
            .AddData(options)
            .BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public IJournal Journal => services.GetRequiredService<IJournal>();

    public IKeyRing Keys => services.GetRequiredService<IKeyRing>();

    public SealedJson Sealed => services.GetRequiredService<SealedJson>();

    public TenantReader Reader => services.GetRequiredService<TenantReader>();

    public string File => services.GetRequiredService<DataFolder>().PlatformFile;

    /// <summary>The district after some events.</summary>
    public async Task<DistrictFacts> Found(string tenant, params ImmutableArray<DistrictEvent> events)
    {
        await Journal.Write([
            new RowWrite(
                new TenantRow
                {
                    Tenant = tenant,
                    Name = tenant,
                    CreatedAt = Given.Noon,
                }
            ),
        ]);
        var stream = StreamId.District(tenant);
        var state = DistrictState.Unfounded(tenant);
        foreach (var happened in events)
        {
            var recorded = new Recorded<DistrictEvent>(state.Facts.Number + 1, Guid.Empty, Given.Noon, 0, happened);
            state = DistrictFold.Apply(state, recorded);
            await Append(stream, [recorded], KeyScopes.District, [new RowWrite(DistrictFactsRows.Row(state.Facts))]);
        }
        return state.Facts;
    }

    /// <summary>What only a coach sees; no rows follow from it.</summary>
    public Task Prepare(string tenant, Guid coach, Guid teacher, params ImmutableArray<CoachEvent> events) =>
        Append(
            StreamId.Coach(tenant, coach),
            [.. events.Select((e, i) => new Recorded<CoachEvent>(i + 1, coach, Given.Noon, 1, e))],
            KeyScopes.Pair(coach, teacher),
            []
        );

    /// <summary>Appends what one command did.</summary>
    public async Task<AppendOutcome> Append<TEvent>(
        StreamId stream,
        ImmutableArray<Recorded<TEvent>> events,
        string scope,
        ImmutableArray<RowWrite> rows,
        long? expected = null
    )
        where TEvent : DomainEvent
    {
        var sealer = services.GetRequiredService<EventSealer>();
        var writes = ImmutableArray.CreateBuilder<EventWrite>();
        foreach (var recorded in events)
        {
            writes.Add(await sealer.Seal(stream, recorded, scope));
        }
        var before = expected ?? events[0].Version - 1;
        return await Journal.Append(
            new Append(stream, before, Guid.NewGuid(), Given.Hash(), writes.ToImmutable(), rows, [])
        );
    }

    /// <summary>The rows that a teacher's grain would write.</summary>
    public async Task<ImmutableArray<RowWrite>> Rows(string tenant, TeacherState before, TeacherState after) =>
        [
            .. TeacherProjection.Changes(tenant, before, after),
            .. await services.GetRequiredService<TeacherContents>().Changes(tenant, before, after),
        ];

    public async Task<TeacherState> Bring(TeacherState state, TeacherCommand command, Occasion occasion)
    {
        var contents = services.GetRequiredService<TeacherContents>();
        return Resident.Bring(
            state,
            await contents.Read(occasion.Facts.Tenant, state.Teacher, [.. Resident.NeededBy(state, command, occasion)])
        );
    }

    /// <summary>The same folder or database once more, to read only.</summary>
    public DataFolder OpenToRead() => DataFolder.OpenToRead(options);

    /// <summary>What verify finds, beside the open journal; the last line is the sum.</summary>
    public async Task<List<string>> Verify()
    {
        using var folder = OpenToRead();
        using var verifier = Verifier.Open(folder);
        var lines = new List<string>();
        var verified = await verifier.Run(fault => lines.Add(fault.ToString()), progress: null, CancellationToken.None);
        lines.Add(verified.ToString());
        return lines;
    }

    public async Task<List<string>> Rebuild()
    {
        var lines = new List<string>();
        await foreach (var line in services.GetRequiredService<Rebuilder>().Run(rebuilt: null, CancellationToken.None))
        {
            lines.Add(line);
        }
        return lines;
    }

    /// <summary>Changes the database past the program; each statement must change something.</summary>
    public void Tamper(string sql) => Tamper(sql, File);

    /// <summary>Likewise the keys.</summary>
    public void TamperKeys(string sql) => Tamper(sql, services.GetRequiredService<DataFolder>().KeysFile);

    private void Tamper(string sql, string file)
    {
        if (tamper is not null)
        {
            tamper(sql);
            return;
        }
        using var connection = SqliteConnections.OpenWriter(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0, $"Nothing changed: {sql}");
    }

    public async ValueTask DisposeAsync() => await services.DisposeAsync();
}
