using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>
/// The schema of journal, read model and roster. It serves migrations and queries; writes go through the journal. Got
/// from <see cref="TenantReader"/> only, which sets the tenant that every query is filtered by.
/// </summary>
public abstract class PlatformContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The name of the filter that keeps districts apart.</summary>
    public const string TenantFilter = "tenant";

    /// <summary>The district whose rows are seen; none while it is empty.</summary>
    public string Tenant { get; internal set; } = "";

    public DbSet<StreamRow> Streams => Set<StreamRow>();
    public DbSet<EventRow> Events => Set<EventRow>();
    public DbSet<CommandRow> Commands => Set<CommandRow>();
    public DbSet<DraftRow> Drafts => Set<DraftRow>();
    public DbSet<SnapshotRow> Snapshots => Set<SnapshotRow>();
    public DbSet<ConversationRow> Conversations => Set<ConversationRow>();
    public DbSet<ConversationThemeRow> ConversationThemes => Set<ConversationThemeRow>();
    public DbSet<ConversationPriorityRow> ConversationPriorities => Set<ConversationPriorityRow>();
    public DbSet<StepRow> Steps => Set<StepRow>();
    public DbSet<GoalRow> Goals => Set<GoalRow>();
    public DbSet<AssignmentRow> Assignments => Set<AssignmentRow>();
    public DbSet<CaseloadRow> Caseload => Set<CaseloadRow>();
    public DbSet<ContentRow> Content => Set<ContentRow>();
    public DbSet<LedgerRow> Ledger => Set<LedgerRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<DistrictFactsRow> DistrictFacts => Set<DistrictFactsRow>();
    public DbSet<ReportMakingRow> ReportMakings => Set<ReportMakingRow>();
    public DbSet<ReportDocumentRow> ReportDocuments => Set<ReportDocumentRow>();
    public DbSet<ReleaseRow> Releases => Set<ReleaseRow>();
    public DbSet<ReleasedFigureRow> ReleasedFigures => Set<ReleasedFigureRow>();
    public DbSet<CountedTeacherRow> CountedTeachers => Set<CountedTeacherRow>();
    public DbSet<CountedDocumentRow> CountedDocuments => Set<CountedDocumentRow>();
    public DbSet<CountedStateRow> CountedStates => Set<CountedStateRow>();
    public DbSet<RecountRow> Recounts => Set<RecountRow>();
    public DbSet<ReportRunRow> ReportRuns => Set<ReportRunRow>();
    public DbSet<ReportLeaseRow> ReportLeases => Set<ReportLeaseRow>();
    public DbSet<PersonRow> People => Set<PersonRow>();
    public DbSet<PersonRoleRow> PersonRoles => Set<PersonRoleRow>();
    public DbSet<RosterImportRow> RosterImports => Set<RosterImportRow>();
    public DbSet<TenantRow> Tenants => Set<TenantRow>();

    /// <summary>Opens a transaction in which all reads see one moment.</summary>
    internal abstract Task<IDbContextTransaction> BeginRead(CancellationToken cancel);

    /// <summary>Breaks off what the open connection runs once it is cancelled; null where that never comes.</summary>
    internal abstract IDisposable? Interrupts(CancellationToken cancel);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<string>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes().ToList())
        {
            PlatformModel.Name(entity);
            if (entity.ClrType.IsAssignableTo(typeof(ITenantRow)))
            {
                PlatformModel.Filter(modelBuilder, entity.ClrType, this);
            }
        }
    }

    internal void FilterByTenant<TRow>(ModelBuilder modelBuilder)
        where TRow : class, ITenantRow =>
        modelBuilder.Entity<TRow>().HasQueryFilter(TenantFilter, row => row.Tenant == Tenant);
}
