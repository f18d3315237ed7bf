using System.Security.Cryptography;

namespace CoachingPlatform.Data.Keys;

/// <summary>
/// Seals and opens words under one key: AES-256-GCM with a fresh random nonce of 96 bits. Safe for many threads. Ask the
/// ring for it each time; a key kept aside would outlive its destruction.
/// </summary>
/// <remarks>A sealed text is: 1 byte format (1), 12 bytes nonce, the ciphertext, 16 bytes tag.</remarks>
public sealed class WordsKey : IDisposable
{
    /// <summary>The bytes of a key.</summary>
    public const int Size = 32;

    private const byte Format = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Overhead = 1 + NonceSize + TagSize;

    // The platform's cipher context is not for two threads at once.
    private readonly Lock gate = new();
    private readonly AesGcm cipher;
    private bool destroyed;

    public WordsKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != Size)
        {
            throw new ArgumentException($"A key has {Size} bytes.", nameof(key));
        }
        cipher = new AesGcm(key, TagSize);
    }

    /// <param name="place">Where it will stand; it opens nowhere else. Authenticated, not stored.</param>
    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> place)
    {
        var parts = new byte[Overhead + plain.Length];
        parts[0] = Format;
        var nonce = parts.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        lock (gate)
        {
            RefuseDestroyed();
            cipher.Encrypt(nonce, plain, parts.AsSpan(1 + NonceSize, plain.Length), parts.AsSpan(^TagSize), place);
        }
        return parts;
    }

    /// <summary>The plain bytes; throws <see cref="SealBrokenException"/> when they were sealed otherwise or elsewhere.</summary>
    public byte[] Open(ReadOnlySpan<byte> @sealed, ReadOnlySpan<byte> place)
    {
        if (@sealed.Length < Overhead || @sealed[0] != Format)
        {
            throw new SealBrokenException();
        }
        var plain = new byte[@sealed.Length - Overhead];
        try
        {
            lock (gate)
            {
                RefuseDestroyed();
                cipher.Decrypt(
                    @sealed.Slice(1, NonceSize),
                    @sealed.Slice(1 + NonceSize, plain.Length),
                    @sealed[^TagSize..],
                    plain,
                    place
                );
            }
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new SealBrokenException();
        }
        return plain;
    }

    private void RefuseDestroyed()
    {
        if (destroyed)
        {
            throw new KeyDestroyedException();
        }
    }

    /// <summary>Makes the key useless for whoever still holds it.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            destroyed = true;
            cipher.Dispose();
        }
    }
}

/// <summary>A sealed text was changed, moved from its place, or sealed under another key.</summary>
public sealed class SealBrokenException()
    : Exception("A sealed text does not open: it was changed, moved, or sealed under another key.");

/// <summary>The words were erased by destroying their key; there will be no other key for their scope.</summary>
public sealed class KeyDestroyedException() : Exception("The key was destroyed; what it sealed is erased.");
