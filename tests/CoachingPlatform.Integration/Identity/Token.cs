using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace CoachingPlatform.Integration.Identity;

/// <summary>A JSON web token taken apart and put together, well or badly.</summary>
internal static partial class Token
{
    public static JsonElement Header(string token) => JsonDocument.Parse(Part(token, 0)).RootElement;

    /// <summary>The same token with other claims or another header, signed by this key.</summary>
    public static string Forged(
        string token,
        SecurityKey key,
        Action<JsonObject>? header = null,
        Action<JsonObject>? claims = null
    )
    {
        var head = JsonNode.Parse(Part(token, 0))!.AsObject();
        var body = JsonNode.Parse(Part(token, 1))!.AsObject();
        header?.Invoke(head);
        claims?.Invoke(body);
        var signed = $"{Encode(head.ToJsonString())}.{Encode(body.ToJsonString())}";
        var signature = ((ECDsaSecurityKey)key).ECDsa.SignData(
            Encoding.ASCII.GetBytes(signed),
            HashAlgorithmName.SHA256
        );
        return $"{signed}.{WebEncoders.Base64UrlEncode(signature)}";
    }

    /// <summary>The same claims without a signature.</summary>
    public static string Unsigned(string token) =>
        $"{Encode("""{"alg":"none","typ":"at+jwt"}""")}.{token.Split('.')[1]}.";

    /// <summary>The same claims, signed with the public key as if it were a shared secret.</summary>
    public static string Confused(string token, ReadOnlySpan<byte> publicKey)
    {
        var signed = $"{Encode("""{"alg":"HS256","typ":"at+jwt"}""")}.{token.Split('.')[1]}";
        return $"{signed}.{WebEncoders.Base64UrlEncode(HMACSHA256.HashData(publicKey, Encoding.ASCII.GetBytes(signed)))}";
    }

    public static SecurityKey OwnKey(OpenIddictServerOptions options) => options.SigningCredentials[0].Key;

    /// <summary>The hidden field that proves that a form is ours.</summary>
    public static string OfForm(string page) => HiddenField().Match(page).Groups["token"].Value;

    private static byte[] Part(string token, int index) => WebEncoders.Base64UrlDecode(token.Split('.')[index]);

    private static string Encode(string json) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(json));

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex HiddenField();
}
