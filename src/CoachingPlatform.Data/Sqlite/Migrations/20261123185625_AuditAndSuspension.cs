using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoachingPlatform.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AuditAndSuspension : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_ledger",
                table: "ledger");

            migrationBuilder.AddColumn<DateTime>(
                name: "suspended_at",
                table: "tenant",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "told_from",
                table: "ledger",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_ledger",
                table: "ledger",
                columns: new[] { "tenant", "teacher", "reader", "item", "kind", "hour" });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    actor = table.Column<Guid>(type: "TEXT", nullable: false),
                    person = table.Column<Guid>(type: "TEXT", nullable: true),
                    detail = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_tenant_actor_at",
                table: "audit",
                columns: new[] { "tenant", "actor", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_tenant_at_id",
                table: "audit",
                columns: new[] { "tenant", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_tenant_person_at",
                table: "audit",
                columns: new[] { "tenant", "person", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropPrimaryKey(
                name: "PK_ledger",
                table: "ledger");

            migrationBuilder.DropColumn(
                name: "suspended_at",
                table: "tenant");

            migrationBuilder.DropColumn(
                name: "told_from",
                table: "ledger");

            migrationBuilder.AddPrimaryKey(
                name: "PK_ledger",
                table: "ledger",
                columns: new[] { "tenant", "teacher", "reader", "item", "hour" });
        }
    }
}
