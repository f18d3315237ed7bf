using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CoachingPlatform.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "coaching");

            migrationBuilder.CreateTable(
                name: "assignment",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    teacher = table.Column<Guid>(type: "uuid", nullable: false),
                    assignment = table.Column<Guid>(type: "uuid", nullable: false),
                    stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    coach = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    rhythm_days = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assignment", x => new { x.tenant, x.teacher, x.assignment });
                });

            migrationBuilder.CreateTable(
                name: "audit",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: true),
                    detail = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "caseload",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    coach = table.Column<Guid>(type: "uuid", nullable: false),
                    teacher = table.Column<Guid>(type: "uuid", nullable: false),
                    stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    assignment = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    rhythm_days = table.Column<int>(type: "integer", nullable: false),
                    last_held_on = table.Column<DateOnly>(type: "date", nullable: true),
                    next_visit_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    next_conversation = table.Column<Guid>(type: "uuid", nullable: true),
                    next_kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    open_conversation = table.Column<Guid>(type: "uuid", nullable: true),
                    open_steps = table.Column<int>(type: "integer", nullable: false),
                    open_due_dates = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_caseload", x => new { x.tenant, x.coach, x.teacher });
                });

            migrationBuilder.CreateTable(
                name: "command",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    command_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payload_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_command", x => new { x.tenant, x.command_id, x.stream });
                });

            migrationBuilder.CreateTable(
                name: "content",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    teacher = table.Column<Guid>(type: "uuid", nullable: false),
                    item = table.Column<Guid>(type: "uuid", nullable: false),
                    stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_content", x => new { x.tenant, x.teacher, x.item });
                });

            migrationBuilder.CreateTable(
                name: "conversation",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    teacher = table.Column<Guid>(type: "uuid", nullable: false),
                    conversation = table.Column<Guid>(type: "uuid", nullable: false),
                    stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    coach = table.Column<Guid>(type: "uuid", nullable: false),
                    cycle = table.Column<Guid>(type: "uuid", nullable: true),
                    school = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    planned_for = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    held_on = table.Column<DateOnly>(type: "date", nullable: true),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    lead_entry_point = table.Column<string>(type: "text", nullable: true),
                    filled = table.Column<int>(type: "integer", nullable: false),
                    skipped = table.Column<int>(type: "integer", nullable: false),
                    discussed_earlier_steps = table.Column<bool>(type: "boolean", nullable: false),
                    earlier_steps_open = table.Column<bool>(type: "boolean", nullable: false),
                    has_focus = table.Column<bool>(type: "boolean", nullable: false),
                    student_evidence = table.Column<int>(type: "integer", nullable: false),
                    usefulness = table.Column<int>(type: "integer", nullable: true),
                    depth = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversation", x => new { x.tenant, x.teacher, x.conversation });
                });

            migrationBuilder.CreateTable(
                name: "conversation_priority",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    teacher = table.Column<Guid>(type: "uuid", nullable: false),
                    conversation = table.Column<Guid>(type: "uuid", nullable: false),
                    priority = table.Column<Guid>(type: "uuid", nullable: false),
                    stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversation_priority", x => new { x.tenant, x.teacher, x.conversation, x.priority });
                });

            migrationBuilder.CreateTable(
                name: "conversation_theme",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    teacher = table.Column<Guid>(type: "uuid", nullable: false),
                    conversation = table.Column<Guid>(type: "uuid", nullable: false),
                    theme = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversation_theme", x => new { x.tenant, x.teacher, x.conversation, x.theme });
                });

            migrationBuilder.CreateTable(
                name: "counted_document",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    school = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    making = table.Column<long>(type: "bigint", nullable: false),
                    cells = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counted_document", x => new { x.tenant, x.school, x.from, x.until, x.making });
                });

            migrationBuilder.CreateTable(
                name: "counted_state",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    making = table.Column<long>(type: "bigint", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    facts = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    changes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counted_state", x => new { x.tenant, x.making });
                });

            migrationBuilder.CreateTable(
                name: "counted_teacher",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    teacher = table.Column<Guid>(type: "uuid", nullable: false),
                    making = table.Column<long>(type: "bigint", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: false),
                    is_stale = table.Column<bool>(type: "boolean", nullable: false),
                    record = table.Column<byte[]>(type: "bytea", nullable: false),
                    stale = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counted_teacher", x => new { x.tenant, x.teacher, x.making });
                });

            migrationBuilder.CreateTable(
                name: "district_facts",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_district_facts", x => x.tenant);
                });

            migrationBuilder.CreateTable(
                name: "draft",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    entry = table.Column<Guid>(type: "uuid", nullable: false),
                    conversation = table.Column<Guid>(type: "uuid", nullable: false),
                    actor = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    saved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft", x => new { x.tenant, x.stream, x.entry });
                });

            migrationBuilder.CreateTable(
                name: "event",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    schema_version = table.Column<int>(type: "integer", nullable: false),
                    actor = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    true_on = table.Column<DateOnly>(type: "date", nullable: true),
                    facts_number = table.Column<long>(type: "bigint", nullable: false),
                    shape = table.Column<byte[]>(type: "bytea", nullable: false),
                    key_scope = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    words = table.Column<byte[]>(type: "bytea", nullable: false),
                    command_id = table.Column<Guid>(type: "uuid", nullable: false),
                    epoch = table.Column<int>(type: "integer", nullable: false),
                    transaction = table.Column<ulong>(type: "xid8", nullable: false, defaultValueSql: "pg_current_xact_id()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event", x => new { x.tenant, x.stream, x.version });
                });

            migrationBuilder.CreateTable(
                name: "goal",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    teacher = table.Column<Guid>(type: "uuid", nullable: false),
                    goal = table.Column<Guid>(type: "uuid", nullable: false),
                    stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    set_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_goal", x => new { x.tenant, x.teacher, x.goal });
                });

            migrationBuilder.CreateTable(
                name: "ledger",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    teacher = table.Column<Guid>(type: "uuid", nullable: false),
                    reader = table.Column<Guid>(type: "uuid", nullable: false),
                    item = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hour = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    told_from = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger", x => new { x.tenant, x.teacher, x.reader, x.item, x.kind, x.hour });
                });

            migrationBuilder.CreateTable(
                name: "person",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    from_import = table.Column<long>(type: "bigint", nullable: false),
                    until_import = table.Column<long>(type: "bigint", nullable: true),
                    sourced_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    given_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    family_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    email = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    grade_bands = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subjects = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    first_year_teaching = table.Column<int>(type: "integer", nullable: true),
                    on_leave = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person", x => new { x.tenant, x.person, x.from_import });
                });

            migrationBuilder.CreateTable(
                name: "person_role",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    school = table.Column<Guid>(type: "uuid", nullable: false),
                    from_import = table.Column<long>(type: "bigint", nullable: false),
                    until_import = table.Column<long>(type: "bigint", nullable: true),
                    rank = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_role", x => new { x.tenant, x.person, x.role, x.school, x.from_import });
                });

            migrationBuilder.CreateTable(
                name: "recount",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    teacher = table.Column<Guid>(type: "uuid", nullable: false),
                    mark = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recount", x => new { x.tenant, x.teacher, x.mark });
                });

            migrationBuilder.CreateTable(
                name: "release",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    number = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    standing = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_release", x => new { x.tenant, x.number });
                });

            migrationBuilder.CreateTable(
                name: "released_figure",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    figure = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    number = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    making = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_released_figure", x => new { x.tenant, x.figure });
                });

            migrationBuilder.CreateTable(
                name: "report_document",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    making = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    school = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    window_kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    body = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_report_document", x => new { x.tenant, x.making, x.kind, x.school, x.from, x.until, x.window_kind });
                });

            migrationBuilder.CreateTable(
                name: "report_lease",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    run = table.Column<Guid>(type: "uuid", nullable: false),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    of = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_report_lease", x => new { x.tenant, x.run });
                });

            migrationBuilder.CreateTable(
                name: "report_making",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    making = table.Column<long>(type: "bigint", nullable: false),
                    is_done = table.Column<bool>(type: "boolean", nullable: false),
                    release = table.Column<int>(type: "integer", nullable: false),
                    run = table.Column<Guid>(type: "uuid", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    roster_import = table.Column<long>(type: "bigint", nullable: false),
                    facts_number = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_report_making", x => new { x.tenant, x.making });
                });

            migrationBuilder.CreateTable(
                name: "report_run",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    run = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: true),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    planned_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    error = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_report_run", x => new { x.tenant, x.run });
                });

            migrationBuilder.CreateTable(
                name: "roster_import",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    import = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    actor = table.Column<Guid>(type: "uuid", nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_import", x => new { x.tenant, x.import });
                });

            migrationBuilder.CreateTable(
                name: "snapshot",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    grain = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    etag = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: true),
                    data = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_snapshot", x => new { x.tenant, x.grain });
                });

            migrationBuilder.CreateTable(
                name: "step",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    teacher = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<Guid>(type: "uuid", nullable: false),
                    stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    conversation = table.Column<Guid>(type: "uuid", nullable: false),
                    coach = table.Column<Guid>(type: "uuid", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    agreed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    first_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    times_carried = table.Column<int>(type: "integer", nullable: false),
                    quick_impact = table.Column<bool>(type: "boolean", nullable: false),
                    goal = table.Column<Guid>(type: "uuid", nullable: true),
                    focus = table.Column<Guid>(type: "uuid", nullable: true),
                    focus_conversation = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_step", x => new { x.tenant, x.teacher, x.step });
                });

            migrationBuilder.CreateTable(
                name: "stream",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stream", x => new { x.tenant, x.stream });
                });

            migrationBuilder.CreateTable(
                name: "tenant",
                schema: "coaching",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    suspended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenant", x => x.tenant);
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_tenant_actor_at",
                schema: "coaching",
                table: "audit",
                columns: new[] { "tenant", "actor", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_tenant_at_id",
                schema: "coaching",
                table: "audit",
                columns: new[] { "tenant", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_tenant_person_at",
                schema: "coaching",
                table: "audit",
                columns: new[] { "tenant", "person", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_caseload_tenant_teacher",
                schema: "coaching",
                table: "caseload",
                columns: new[] { "tenant", "teacher" });

            migrationBuilder.CreateIndex(
                name: "IX_conversation_tenant_held_on",
                schema: "coaching",
                table: "conversation",
                columns: new[] { "tenant", "held_on" });

            migrationBuilder.CreateIndex(
                name: "IX_counted_teacher_tenant_due",
                schema: "coaching",
                table: "counted_teacher",
                columns: new[] { "tenant", "due" });

            migrationBuilder.CreateIndex(
                name: "IX_counted_teacher_tenant_is_stale",
                schema: "coaching",
                table: "counted_teacher",
                columns: new[] { "tenant", "is_stale" });

            migrationBuilder.CreateIndex(
                name: "IX_counted_teacher_tenant_making",
                schema: "coaching",
                table: "counted_teacher",
                columns: new[] { "tenant", "making" });

            migrationBuilder.CreateIndex(
                name: "IX_event_tenant_epoch_transaction_position",
                schema: "coaching",
                table: "event",
                columns: new[] { "tenant", "epoch", "transaction", "position" });

            migrationBuilder.CreateIndex(
                name: "IX_person_tenant_sourced_id",
                schema: "coaching",
                table: "person",
                columns: new[] { "tenant", "sourced_id" });

            migrationBuilder.CreateIndex(
                name: "IX_report_run_tenant_state",
                schema: "coaching",
                table: "report_run",
                columns: new[] { "tenant", "state" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assignment",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "audit",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "caseload",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "command",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "content",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "conversation",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "conversation_priority",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "conversation_theme",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "counted_document",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "counted_state",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "counted_teacher",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "district_facts",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "draft",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "event",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "goal",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "ledger",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "person",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "person_role",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "recount",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "release",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "released_figure",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "report_document",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "report_lease",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "report_making",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "report_run",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "roster_import",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "snapshot",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "step",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "stream",
                schema: "coaching");

            migrationBuilder.DropTable(
                name: "tenant",
                schema: "coaching");
        }
    }
}
