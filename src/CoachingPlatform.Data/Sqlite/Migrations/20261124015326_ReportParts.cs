using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoachingPlatform.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ReportParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "released_part");

            migrationBuilder.AddColumn<DateOnly>(
                name: "day",
                table: "report_making",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.CreateTable(
                name: "counted_document",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    school = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    making = table.Column<long>(type: "INTEGER", nullable: false),
                    cells = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counted_document", x => new { x.tenant, x.school, x.from, x.until, x.making });
                });

            migrationBuilder.CreateTable(
                name: "counted_state",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    making = table.Column<long>(type: "INTEGER", nullable: false),
                    form = table.Column<string>(type: "TEXT", nullable: false),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    facts = table.Column<string>(type: "TEXT", nullable: false),
                    changes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counted_state", x => new { x.tenant, x.making });
                });

            migrationBuilder.CreateTable(
                name: "counted_teacher",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    teacher = table.Column<Guid>(type: "TEXT", nullable: false),
                    making = table.Column<long>(type: "INTEGER", nullable: false),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    is_stale = table.Column<bool>(type: "INTEGER", nullable: false),
                    record = table.Column<byte[]>(type: "BLOB", nullable: false),
                    stale = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counted_teacher", x => new { x.tenant, x.teacher, x.making });
                });

            migrationBuilder.CreateTable(
                name: "recount",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    teacher = table.Column<Guid>(type: "TEXT", nullable: false),
                    mark = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recount", x => new { x.tenant, x.teacher, x.mark });
                });

            migrationBuilder.CreateIndex(
                name: "IX_counted_teacher_tenant_due",
                table: "counted_teacher",
                columns: new[] { "tenant", "due" });

            migrationBuilder.CreateIndex(
                name: "IX_counted_teacher_tenant_is_stale",
                table: "counted_teacher",
                columns: new[] { "tenant", "is_stale" });

            migrationBuilder.CreateIndex(
                name: "IX_counted_teacher_tenant_making",
                table: "counted_teacher",
                columns: new[] { "tenant", "making" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "counted_document");

            migrationBuilder.DropTable(
                name: "counted_state");

            migrationBuilder.DropTable(
                name: "counted_teacher");

            migrationBuilder.DropTable(
                name: "recount");

            migrationBuilder.DropColumn(
                name: "day",
                table: "report_making");

            migrationBuilder.CreateTable(
                name: "released_part",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    teacher = table.Column<Guid>(type: "TEXT", nullable: false),
                    making = table.Column<long>(type: "INTEGER", nullable: false),
                    parts = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_released_part", x => new { x.tenant, x.teacher, x.making });
                });
        }
    }
}
