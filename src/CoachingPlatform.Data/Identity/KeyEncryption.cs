using System.Xml.Linq;
using CoachingPlatform.Data.Keys;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Data.Identity;

/// <summary>Wraps the keys of ASP.NET Core's data protection with the master key, so that none rests in the clear.</summary>
internal sealed class KeyEncryptor(MasterKey master) : IXmlEncryptor
{
    internal const string Scope = "data-protection";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(
            new XElement(
                "wrapped",
                Convert.ToBase64String(
                    master.Wrap(
                        System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)),
                        "",
                        Scope
                    )
                )
            ),
            typeof(KeyDecryptor)
        );
}

/// <summary>Made by data protection itself, by the name that <see cref="KeyEncryptor"/> left in the key.</summary>
internal sealed class KeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(
            System.Text.Encoding.UTF8.GetString(
                services
                    .GetRequiredService<MasterKey>()
                    .Unwrap(Convert.FromBase64String(encryptedElement.Value), "", KeyEncryptor.Scope)
            )
        );
}
