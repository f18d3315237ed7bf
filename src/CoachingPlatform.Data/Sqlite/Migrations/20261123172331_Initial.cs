using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoachingPlatform.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "caseload",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    coach = table.Column<Guid>(type: "TEXT", nullable: false),
                    teacher = table.Column<Guid>(type: "TEXT", nullable: false),
                    stream = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    assignment = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    rhythm_days = table.Column<int>(type: "INTEGER", nullable: false),
                    last_held_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    next_visit_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    next_conversation = table.Column<Guid>(type: "TEXT", nullable: true),
                    next_kind = table.Column<string>(type: "TEXT", nullable: true),
                    open_conversation = table.Column<Guid>(type: "TEXT", nullable: true),
                    open_steps = table.Column<int>(type: "INTEGER", nullable: false),
                    open_due_dates = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_caseload", x => new { x.tenant, x.coach, x.teacher });
                });

            migrationBuilder.CreateTable(
                name: "command",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    stream = table.Column<string>(type: "TEXT", nullable: false),
                    command_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    payload_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_command", x => new { x.tenant, x.command_id, x.stream });
                });

            migrationBuilder.CreateTable(
                name: "content",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    teacher = table.Column<Guid>(type: "TEXT", nullable: false),
                    item = table.Column<Guid>(type: "TEXT", nullable: false),
                    stream = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_content", x => new { x.tenant, x.teacher, x.item });
                });

            migrationBuilder.CreateTable(
                name: "conversation",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    teacher = table.Column<Guid>(type: "TEXT", nullable: false),
                    conversation = table.Column<Guid>(type: "TEXT", nullable: false),
                    stream = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    coach = table.Column<Guid>(type: "TEXT", nullable: false),
                    cycle = table.Column<Guid>(type: "TEXT", nullable: true),
                    school = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    planned_for = table.Column<DateTime>(type: "TEXT", nullable: true),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    lead_entry_point = table.Column<string>(type: "TEXT", nullable: true),
                    filled = table.Column<int>(type: "INTEGER", nullable: false),
                    skipped = table.Column<int>(type: "INTEGER", nullable: false),
                    discussed_earlier_steps = table.Column<bool>(type: "INTEGER", nullable: false),
                    earlier_steps_open = table.Column<bool>(type: "INTEGER", nullable: false),
                    has_focus = table.Column<bool>(type: "INTEGER", nullable: false),
                    student_evidence = table.Column<int>(type: "INTEGER", nullable: false),
                    usefulness = table.Column<int>(type: "INTEGER", nullable: true),
                    depth = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversation", x => new { x.tenant, x.teacher, x.conversation });
                });

            migrationBuilder.CreateTable(
                name: "conversation_priority",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    teacher = table.Column<Guid>(type: "TEXT", nullable: false),
                    conversation = table.Column<Guid>(type: "TEXT", nullable: false),
                    priority = table.Column<Guid>(type: "TEXT", nullable: false),
                    stream = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversation_priority", x => new { x.tenant, x.teacher, x.conversation, x.priority });
                });

            migrationBuilder.CreateTable(
                name: "conversation_theme",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    teacher = table.Column<Guid>(type: "TEXT", nullable: false),
                    conversation = table.Column<Guid>(type: "TEXT", nullable: false),
                    theme = table.Column<string>(type: "TEXT", nullable: false),
                    stream = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversation_theme", x => new { x.tenant, x.teacher, x.conversation, x.theme });
                });

            migrationBuilder.CreateTable(
                name: "district_facts",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    stream = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_district_facts", x => x.tenant);
                });

            migrationBuilder.CreateTable(
                name: "draft",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    stream = table.Column<string>(type: "TEXT", nullable: false),
                    entry = table.Column<Guid>(type: "TEXT", nullable: false),
                    conversation = table.Column<Guid>(type: "TEXT", nullable: false),
                    actor = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    saved_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft", x => new { x.tenant, x.stream, x.entry });
                });

            migrationBuilder.CreateTable(
                name: "event",
                columns: table => new
                {
                    position = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    stream = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    schema_version = table.Column<int>(type: "INTEGER", nullable: false),
                    actor = table.Column<Guid>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    true_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    facts_number = table.Column<long>(type: "INTEGER", nullable: false),
                    shape = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key_scope = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<byte[]>(type: "BLOB", nullable: false),
                    command_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "goal",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    teacher = table.Column<Guid>(type: "TEXT", nullable: false),
                    goal = table.Column<Guid>(type: "TEXT", nullable: false),
                    stream = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    set_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_goal", x => new { x.tenant, x.teacher, x.goal });
                });

            migrationBuilder.CreateTable(
                name: "ledger",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    teacher = table.Column<Guid>(type: "TEXT", nullable: false),
                    reader = table.Column<Guid>(type: "TEXT", nullable: false),
                    item = table.Column<Guid>(type: "TEXT", nullable: false),
                    hour = table.Column<DateTime>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger", x => new { x.tenant, x.teacher, x.reader, x.item, x.hour });
                });

            migrationBuilder.CreateTable(
                name: "person",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_import = table.Column<long>(type: "INTEGER", nullable: false),
                    until_import = table.Column<long>(type: "INTEGER", nullable: true),
                    sourced_id = table.Column<string>(type: "TEXT", nullable: false),
                    given_name = table.Column<string>(type: "TEXT", nullable: false),
                    family_name = table.Column<string>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", nullable: false),
                    grade_bands = table.Column<string>(type: "TEXT", nullable: false),
                    subjects = table.Column<string>(type: "TEXT", nullable: false),
                    first_year_teaching = table.Column<int>(type: "INTEGER", nullable: true),
                    on_leave = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person", x => new { x.tenant, x.person, x.from_import });
                });

            migrationBuilder.CreateTable(
                name: "person_role",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    school = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_import = table.Column<long>(type: "INTEGER", nullable: false),
                    until_import = table.Column<long>(type: "INTEGER", nullable: true),
                    rank = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_role", x => new { x.tenant, x.person, x.role, x.school, x.from_import });
                });

            migrationBuilder.CreateTable(
                name: "roster_import",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    import = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    actor = table.Column<Guid>(type: "TEXT", nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_import", x => new { x.tenant, x.import });
                });

            migrationBuilder.CreateTable(
                name: "snapshot",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    grain = table.Column<string>(type: "TEXT", nullable: false),
                    etag = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: true),
                    data = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_snapshot", x => new { x.tenant, x.grain });
                });

            migrationBuilder.CreateTable(
                name: "step",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    teacher = table.Column<Guid>(type: "TEXT", nullable: false),
                    step = table.Column<Guid>(type: "TEXT", nullable: false),
                    stream = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    conversation = table.Column<Guid>(type: "TEXT", nullable: false),
                    coach = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    agreed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    first_due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    done_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    times_carried = table.Column<int>(type: "INTEGER", nullable: false),
                    quick_impact = table.Column<bool>(type: "INTEGER", nullable: false),
                    goal = table.Column<Guid>(type: "TEXT", nullable: true),
                    focus = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_step", x => new { x.tenant, x.teacher, x.step });
                });

            migrationBuilder.CreateTable(
                name: "stream",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    stream = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stream", x => new { x.tenant, x.stream });
                });

            migrationBuilder.CreateTable(
                name: "tenant",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenant", x => x.tenant);
                });

            migrationBuilder.CreateIndex(
                name: "IX_caseload_tenant_teacher",
                table: "caseload",
                columns: new[] { "tenant", "teacher" });

            migrationBuilder.CreateIndex(
                name: "IX_conversation_tenant_held_on",
                table: "conversation",
                columns: new[] { "tenant", "held_on" });

            migrationBuilder.CreateIndex(
                name: "IX_event_tenant_stream_version",
                table: "event",
                columns: new[] { "tenant", "stream", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_person_tenant_sourced_id",
                table: "person",
                columns: new[] { "tenant", "sourced_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "caseload");

            migrationBuilder.DropTable(
                name: "command");

            migrationBuilder.DropTable(
                name: "content");

            migrationBuilder.DropTable(
                name: "conversation");

            migrationBuilder.DropTable(
                name: "conversation_priority");

            migrationBuilder.DropTable(
                name: "conversation_theme");

            migrationBuilder.DropTable(
                name: "district_facts");

            migrationBuilder.DropTable(
                name: "draft");

            migrationBuilder.DropTable(
                name: "event");

            migrationBuilder.DropTable(
                name: "goal");

            migrationBuilder.DropTable(
                name: "ledger");

            migrationBuilder.DropTable(
                name: "person");

            migrationBuilder.DropTable(
                name: "person_role");

            migrationBuilder.DropTable(
                name: "roster_import");

            migrationBuilder.DropTable(
                name: "snapshot");

            migrationBuilder.DropTable(
                name: "step");

            migrationBuilder.DropTable(
                name: "stream");

            migrationBuilder.DropTable(
                name: "tenant");
        }
    }
}
