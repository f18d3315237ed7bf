using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>The conventions of the schema, and the check that every row keeps to them.</summary>
public static class PlatformModel
{
    /// <summary>
    /// What is wrong with the model, a sentence each; empty when nothing is. A row is filtered by tenant, or says that
    /// it is global; keys and indexes of the former begin with the tenant.
    /// </summary>
    public static IEnumerable<string> Faults(IModel model)
    {
        foreach (var entity in model.GetEntityTypes().Where(e => IsOurs(e.ClrType)))
        {
            var name = entity.ClrType.Name;
            var isTenant = entity.ClrType.IsAssignableTo(typeof(ITenantRow));
            if (isTenant == entity.ClrType.IsAssignableTo(typeof(IGlobalRow)))
            {
                yield return $"{name} must be either an ITenantRow or an IGlobalRow.";
            }
            if (!isTenant)
            {
                continue;
            }
            if (entity.FindDeclaredQueryFilter(PlatformContext.TenantFilter) is null)
            {
                yield return $"{name} has no query filter “{PlatformContext.TenantFilter}”.";
            }
            foreach (
                var properties in Keys(entity)
                    .Where(p => IsOurs(p[0].PropertyInfo!.DeclaringType!))
                    .Where(p => p[0].Name != nameof(ITenantRow.Tenant))
            )
            {
                yield return $"{name} has a key or index that does not begin with the tenant: {properties[0].Name}.";
            }
            if (
                entity.ClrType.IsAssignableTo(typeof(ITeacherRow))
                && !Keys(entity).Any(p => p.Count > 1 && p[1].Name == nameof(ITeacherRow.Teacher))
            )
            {
                yield return $"{name} is found by the teacher, and has no key or index for that.";
            }
        }
    }

    /// <summary>A row of ours; the others are those of the libraries that keep sign-in.</summary>
    internal static bool IsOurs(Type row) => row.Assembly == typeof(PlatformModel).Assembly;

    /// <summary>Tables and columns are called as the row and its properties, in snake case, without “Row”.</summary>
    internal static void Name(IMutableEntityType entity)
    {
        entity.SetTableName(Snake(entity.ClrType.Name[..^"Row".Length]));
        foreach (var property in entity.GetProperties())
        {
            property.SetColumnName(Snake(property.Name));
        }
    }

    internal static void Filter(ModelBuilder modelBuilder, Type row, DbContext context) =>
        context
            .GetType()
            .BaseType!.GetMethod(
                nameof(PlatformContext.FilterByTenant),
                System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic
            )!
            .MakeGenericMethod(row)
            .Invoke(context, [modelBuilder]);

    /// <summary>All keys and indexes but a number that the database counts up itself.</summary>
    private static IEnumerable<IReadOnlyList<IProperty>> Keys(IEntityType entity) =>
        entity
            .GetKeys()
            .Select(k => k.Properties)
            .Where(p => p is not [{ ValueGenerated: ValueGenerated.OnAdd }])
            .Concat(entity.GetIndexes().Select(i => i.Properties));

    private static string Snake(string name)
    {
        var snake = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && snake.Length > 0)
            {
                snake.Append('_');
            }
            snake.Append(char.ToLowerInvariant(c));
        }
        return snake.ToString();
    }
}
