using CoachingPlatform.Data;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.DataProtection;

namespace CoachingPlatform.Server.Development;

/// <summary>
/// Sign-in. In Development a local token per demo person; elsewhere no scheme is registered and every request to the
/// gateway is answered 401.
/// </summary>
public static class SignIn
{
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthorization();
        var authentication = builder.Services.AddAuthentication();
        if (!builder.Environment.IsDevelopment())
        {
            return;
        }
        builder.Services.AddAuthentication(BearerTokenDefaults.AuthenticationScheme);
        authentication.AddBearerToken(o => o.BearerTokenExpiration = TimeSpan.FromHours(12));
        var folder = builder.Configuration["Data:Folder"] ?? new DataOptions().Folder;
        builder
            .Services.AddDataProtection()
            .SetApplicationName("CoachingPlatform.Development")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(Path.GetFullPath(folder), "tokens")));
    }
}
