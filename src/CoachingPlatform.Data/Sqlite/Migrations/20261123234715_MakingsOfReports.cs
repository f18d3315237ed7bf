using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoachingPlatform.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MakingsOfReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // No program made a release yet; what tests left cannot be read any more.
            migrationBuilder.Sql("DELETE FROM released_part; DELETE FROM release;");

            migrationBuilder.DropTable(
                name: "released_cell");

            migrationBuilder.DropPrimaryKey(
                name: "PK_released_part",
                table: "released_part");

            migrationBuilder.DropPrimaryKey(
                name: "PK_release",
                table: "release");

            migrationBuilder.DropColumn(
                name: "document",
                table: "released_part");

            migrationBuilder.DropColumn(
                name: "release",
                table: "release");

            migrationBuilder.DropColumn(
                name: "is_done",
                table: "release");

            migrationBuilder.RenameColumn(
                name: "release",
                table: "released_part",
                newName: "making");

            migrationBuilder.RenameColumn(
                name: "position",
                table: "release",
                newName: "number");

            migrationBuilder.RenameColumn(
                name: "document",
                table: "release",
                newName: "standing");

            migrationBuilder.AddColumn<string>(
                name: "body",
                table: "release",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "PK_released_part",
                table: "released_part",
                columns: new[] { "tenant", "teacher", "making" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_release",
                table: "release",
                columns: new[] { "tenant", "number" });

            migrationBuilder.CreateTable(
                name: "released_figure",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    figure = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    total = table.Column<int>(type: "INTEGER", nullable: false),
                    making = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_released_figure", x => new { x.tenant, x.figure });
                });

            migrationBuilder.CreateTable(
                name: "report_document",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    making = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    school = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    window_kind = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_report_document", x => new { x.tenant, x.making, x.kind, x.school, x.from, x.until, x.window_kind });
                });

            migrationBuilder.CreateTable(
                name: "report_making",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    making = table.Column<long>(type: "INTEGER", nullable: false),
                    is_done = table.Column<bool>(type: "INTEGER", nullable: false),
                    release = table.Column<int>(type: "INTEGER", nullable: false),
                    run = table.Column<Guid>(type: "TEXT", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    roster_import = table.Column<long>(type: "INTEGER", nullable: false),
                    facts_number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_report_making", x => new { x.tenant, x.making });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "released_figure");

            migrationBuilder.DropTable(
                name: "report_document");

            migrationBuilder.DropTable(
                name: "report_making");

            migrationBuilder.DropPrimaryKey(
                name: "PK_released_part",
                table: "released_part");

            migrationBuilder.DropPrimaryKey(
                name: "PK_release",
                table: "release");

            migrationBuilder.DropColumn(
                name: "body",
                table: "release");

            migrationBuilder.RenameColumn(
                name: "making",
                table: "released_part",
                newName: "release");

            migrationBuilder.RenameColumn(
                name: "standing",
                table: "release",
                newName: "document");

            migrationBuilder.RenameColumn(
                name: "number",
                table: "release",
                newName: "position");

            migrationBuilder.AddColumn<string>(
                name: "document",
                table: "released_part",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "release",
                table: "release",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "is_done",
                table: "release",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddPrimaryKey(
                name: "PK_released_part",
                table: "released_part",
                columns: new[] { "tenant", "document", "teacher", "release" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_release",
                table: "release",
                columns: new[] { "tenant", "document", "release" });

            migrationBuilder.CreateTable(
                name: "released_cell",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    cell = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    total = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_released_cell", x => new { x.tenant, x.document, x.cell });
                });
        }
    }
}
