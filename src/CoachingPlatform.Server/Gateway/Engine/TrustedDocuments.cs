using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoachingPlatform.Data;
using CoachingPlatform.Server.Gateway.Http;
using CoachingPlatform.Server.Identity;
using GraphQL;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>
/// The documents that front ends were built with, by client and “sha256:…” of the text; read once, at the start.
/// </summary>
internal sealed class TrustedDocuments
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, TrustedDocument>> clients;

    /// <exception cref="StartRefusedException">A file cannot be read, or a hash is not that of its text.</exception>
    public TrustedDocuments(GatewayOptions options)
    {
        try
        {
            clients = (
                options.TrustedDocuments is { Length: > 0 } folder ? Directory.GetFiles(folder, "*.json") : []
            ).ToFrozenDictionary(f => Path.GetFileNameWithoutExtension(f), Read, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The setting Gateway:TrustedDocuments cannot be used: {e.Message}", e);
        }
    }

    /// <summary>
    /// A request with the document that it names; itself, where it brings a text of its own and that is allowed.
    /// </summary>
    /// <exception cref="ExecutionError">The client was built with no such document, or may send no other.</exception>
    public RequestBody Resolve(RequestBody body, SignedIn asking, bool onlyTrusted)
    {
        if (body.Query is not null || body.Document is not null)
        {
            return onlyTrusted
                ? throw new ExecutionError(
                    "Only documents that a front end was built with are answered here. Name one by its hash, as “documentId” or in “extensions.persistedQuery”, without a “query”."
                )
                {
                    Code = Errors.OnlyTrusted,
                }
                : body;
        }
        if (Find(asking.Client, body.TrustedId!) is not { } named)
        {
            throw new ExecutionError("This client has no document of this hash here. Send its text.")
            {
                Code = Errors.UnknownDocument,
            };
        }
        var document = named.Document;
        return body with { Document = document, Query = document is null ? named.Text : null, Trusted = named };
    }

    private TrustedDocument? Find(string? client, string id) =>
        client is not null && clients.TryGetValue(client, out var documents) ? documents.GetValueOrDefault(id) : null;

    private static FrozenDictionary<string, TrustedDocument> Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? [];
            foreach (var (id, text) in texts)
            {
                var hash = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
                if (id != hash)
                {
                    throw new StartRefusedException($"In {file} stands “{id}”, but the hash of its text is {hash}.");
                }
            }
            return texts.ToFrozenDictionary(t => t.Key, t => new TrustedDocument(t.Value), StringComparer.Ordinal);
        }
        catch (JsonException e)
        {
            throw new StartRefusedException($"{file} is no list of trusted documents: {e.Message}", e);
        }
    }
}

/// <summary>A trusted document; once it has been executed it is kept as a cached one is, and never goes.</summary>
internal sealed class TrustedDocument(string text)
{
    private CachedDocument? document;

    public string Text => text;

    public CachedDocument? Document
    {
        get => Volatile.Read(ref document);
        set => Volatile.Write(ref document, value);
    }
}
