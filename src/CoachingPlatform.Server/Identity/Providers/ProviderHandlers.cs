using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Client;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Client.OpenIddictClientEvents;
using static OpenIddict.Client.OpenIddictClientHandlers;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>The address that a district's providers send people back to is where OpenIddict looks at what they bring.</summary>
internal sealed class DistrictCallback : IOpenIddictClientHandler<ProcessRequestContext>
{
    public static OpenIddictClientHandlerDescriptor Descriptor { get; } =
        OpenIddictClientHandlerDescriptor
            .CreateBuilder<ProcessRequestContext>()
            .UseSingletonHandler<DistrictCallback>()
            .SetOrder(InferEndpointType.Descriptor.Order + 500)
            .Build();

    public ValueTask HandleAsync(ProcessRequestContext context)
    {
        if (context.RequestUri?.AbsolutePath.Split('/') is ["", "sign-in", { Length: > 0 }, "callback"])
        {
            context.EndpointType = OpenIddictClientEndpointType.Redirection;
        }
        return default;
    }
}

/// <summary>A provider that signs with a key it took on lately is asked for its keys, before the token is looked at.</summary>
internal sealed class FreshKeys : IOpenIddictClientHandler<ValidateTokenContext>
{
    public static OpenIddictClientHandlerDescriptor Descriptor { get; } =
        OpenIddictClientHandlerDescriptor
            .CreateBuilder<ValidateTokenContext>()
            .UseSingletonHandler<FreshKeys>()
            .SetOrder(Protection.ValidateIdentityModelToken.Descriptor.Order - 500)
            .Build();

    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (
            context.Principal is null
            && context.ValidTokenTypes.Contains(TokenTypeIdentifiers.IdentityToken)
            && context.Registration?.ConfigurationManager is ProviderMetadata metadata
            && KeyOf(context) is { } key
            && !context.Configuration.SigningKeys.Exists(k => k.KeyId == key)
        )
        {
            context.Configuration = await metadata.Renewed(context.Configuration, context.CancellationToken);
            context.TokenValidationParameters.IssuerSigningKeys = context.Configuration.SigningKeys;
        }
    }

    private static string? KeyOf(ValidateTokenContext context) =>
        context.SecurityTokenHandler.CanReadToken(context.Token)
        && context.SecurityTokenHandler.ReadToken(context.Token) is JsonWebToken { Kid: { Length: > 0 } key }
            ? key
            : null;
}
