namespace CoachingPlatform.Server.Gateway;

internal static class SchemaPrinter { public static string Print() => ""; }
internal static class X { public static void AddGateway(this IServiceCollection s) { _ = s; } public static void MapGateway(this WebApplication s) { _ = s; } }
