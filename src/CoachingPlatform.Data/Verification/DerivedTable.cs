using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CoachingPlatform.Data.Verification;

/// <summary>Where rows say that they belong.</summary>
/// <param name="IsThere">Whether that stream is there.</param>
internal sealed record RowPlace(string Tenant, Guid? Teacher, string Stream, bool IsThere)
{
    /// <summary>Under no stream, or naming one teacher and the stream of another.</summary>
    public bool IsStray => !IsThere || (Teacher is { } teacher && Stream != StreamId.Teacher(Tenant, teacher).Name);
}

/// <summary>One table of derived rows, whatever its rows are.</summary>
internal abstract class DerivedTable(Table table)
{
    public Table Table { get; } = table;

    public abstract Type RowType { get; }

    public static ImmutableArray<DerivedTable> All(IModel model)
    {
        var tables = new Tables(model);
        return
        [
            .. model
                .GetEntityTypes()
                .Select(e => e.ClrType)
                .Where(t => t.IsAssignableTo(typeof(IDerivedRow)))
                .Select(t =>
                    (
                        t.IsAssignableTo(typeof(ITeacherRow)) ? typeof(TeacherTable<>) : typeof(StreamTable<>)
                    ).MakeGenericType(t)
                )
                .Select(t => (DerivedTable)Activator.CreateInstance(t, tables.Of(t.GetGenericArguments()[0]))!),
        ];
    }

    /// <summary>Whether a stream of this kind has rows here.</summary>
    public bool IsOf(StreamId stream) => Table.IsOfTeacher == (stream.OfTeacher is not null);

    /// <summary>The rows of one stream of the context's district.</summary>
    public abstract Task<IReadOnlyList<IDerivedRow>> Rows(
        PlatformContext db,
        StreamId stream,
        CancellationToken cancel
    );

    /// <summary>The different places that its rows name, in all districts.</summary>
    public abstract IAsyncEnumerable<RowPlace> Places(PlatformContext db);

    /// <summary>The places of rows that belong nowhere, in all districts.</summary>
    public async Task<List<RowPlace>> Strays(PlatformContext db, CancellationToken cancel)
    {
        var strays = new List<RowPlace>();
        await foreach (var place in Places(db).WithCancellation(cancel))
        {
            if (place.IsStray)
            {
                strays.Add(place);
            }
        }
        return strays;
    }

    /// <summary>The rows that name one place.</summary>
    public abstract Task<IReadOnlyList<IDerivedRow>> At(PlatformContext db, RowPlace place, CancellationToken cancel);

    protected static IQueryable<T> Everywhere<T>(PlatformContext db)
        where T : class => db.Set<T>().IgnoreQueryFilters([PlatformContext.TenantFilter]);

    protected static IQueryable<StreamRow> Streams(PlatformContext db) => Everywhere<StreamRow>(db);
}

internal sealed class StreamTable<TRow>(Table table) : DerivedTable(table)
    where TRow : class, IDerivedRow
{
    public override Type RowType => typeof(TRow);

    public override async Task<IReadOnlyList<IDerivedRow>> Rows(
        PlatformContext db,
        StreamId stream,
        CancellationToken cancel
    ) => await db.Set<TRow>().Where(r => r.Stream == stream.Name).ToListAsync(cancel);

    public override IAsyncEnumerable<RowPlace> Places(PlatformContext db) =>
        Everywhere<TRow>(db)
            .Select(r => new { r.Tenant, r.Stream })
            .Distinct()
            .Select(p => new RowPlace(
                p.Tenant,
                null,
                p.Stream,
                Streams(db).Any(s => s.Tenant == p.Tenant && s.Stream == p.Stream)
            ))
            .AsAsyncEnumerable();

    public override async Task<IReadOnlyList<IDerivedRow>> At(
        PlatformContext db,
        RowPlace place,
        CancellationToken cancel
    ) =>
        await Everywhere<TRow>(db).Where(r => r.Tenant == place.Tenant && r.Stream == place.Stream).ToListAsync(cancel);
}

internal sealed class TeacherTable<TRow>(Table table) : DerivedTable(table)
    where TRow : class, ITeacherRow
{
    public override Type RowType => typeof(TRow);

    public override async Task<IReadOnlyList<IDerivedRow>> Rows(
        PlatformContext db,
        StreamId stream,
        CancellationToken cancel
    )
    {
        var teacher = stream.OfTeacher!.Value;
        return await db.Set<TRow>().Where(r => r.Teacher == teacher).ToListAsync(cancel);
    }

    public override IAsyncEnumerable<RowPlace> Places(PlatformContext db) =>
        Everywhere<TRow>(db)
            .Select(r => new
            {
                r.Tenant,
                r.Teacher,
                r.Stream,
            })
            .Distinct()
            .Select(p => new RowPlace(
                p.Tenant,
                p.Teacher,
                p.Stream,
                Streams(db).Any(s => s.Tenant == p.Tenant && s.Stream == p.Stream)
            ))
            .AsAsyncEnumerable();

    public override async Task<IReadOnlyList<IDerivedRow>> At(
        PlatformContext db,
        RowPlace place,
        CancellationToken cancel
    ) =>
        await Everywhere<TRow>(db)
            .Where(r => r.Tenant == place.Tenant && r.Teacher == place.Teacher && r.Stream == place.Stream)
            .ToListAsync(cancel);
}
