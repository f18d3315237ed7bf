using System.ComponentModel.DataAnnotations;
using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Identity;

/// <summary>A key that signs access tokens. The newest signs; older ones verify until they are retired.</summary>
public sealed record SigningKeyRow : IGlobalRow
{
    [Key]
    public required string Id { get; init; }

    /// <summary>The private key, PKCS#8, protected.</summary>
    public required byte[] ProtectedKey { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>From when it no longer verifies.</summary>
    public DateTimeOffset? RetiredAt { get; set; }
}
