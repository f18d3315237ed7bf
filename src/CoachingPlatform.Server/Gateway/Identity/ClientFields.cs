using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Domain;
using CoachingPlatform.Server.Gateway.Types;
using CoachingPlatform.Server.Identity;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Identity;

/// <summary>The front ends and integrations that a district registers.</summary>
internal static class ClientFields
{
    public static ObjectGraphType Type(Leaves leaves) =>
        Object(
            "Client",
            "A front end or an integration that the district registered.",
            Field<ClientRow>("clientId", leaves.Required<string>(), "The client_id.", (c, _) => c.ClientId),
            Field<ClientRow>("name", leaves.Required<string>(), "What it is called.", (c, _) => c.Name),
            Field<ClientRow>(
                "origins",
                new NonNullGraphType(leaves.OptionalList<string>()),
                "The origins that may call from a browser; empty for an integration.",
                (c, _) => c.Origins.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            ),
            Field<ClientRow>(
                "changedAt",
                leaves.Required<DateTimeOffset>(),
                "When it was registered last.",
                (c, _) => c.ChangedAt
            )
        );

    public static FieldType List(IGraphType client) =>
        Field(
            "clients",
            new NonNullGraphType(new ListGraphType(new NonNullGraphType(client))),
            "The front ends and integrations of the district: for administrators, empty for everybody else.",
            async (c, r) =>
                SignInAuthority.May(r) ? await r.Service<Clients>().Of(r.Caller.Tenant, c.CancellationToken) : []
        );

    public static IEnumerable<FieldType> Changes(
        Descriptions descriptions,
        InputTypes inputs,
        OutputTypes types,
        IGraphType client
    )
    {
        var payload = Administration.Payload(
            types,
            "ClientPayload",
            "The answer to a change of a client.",
            One(client)
        );
        yield return Field(
            "registerFrontEnd",
            payload,
            descriptions.Of(typeof(RegisterFrontEnd))!,
            (c, r) =>
                Administration.Do(r, () => FrontEnd(c.Required<RegisterFrontEnd>("input"), r, c.CancellationToken)),
            Argument("input", inputs.Required(typeof(RegisterFrontEnd)), "What is asked.")
        );
        yield return Field(
            "registerIntegration",
            Administration.Payload(
                types,
                "IntegrationPayload",
                "The answer to registering an integration.",
                One(client),
                Field<AdministrationResult>(
                    "secret",
                    types.Leaves.Optional<string>(),
                    "Its secret. Keep it now: it is not told again.",
                    (r, _) => r.Secret
                )
            ),
            descriptions.Of(typeof(RegisterIntegration))!,
            (c, r) =>
                Administration.Do(
                    r,
                    () => Integration(c.Required<RegisterIntegration>("input"), r, c.CancellationToken)
                ),
            Argument("input", inputs.Required(typeof(RegisterIntegration)), "What is asked.")
        );
        yield return Field(
            "removeClient",
            payload,
            "Takes out a front end or an integration; its tokens count no longer.",
            (c, r) => Administration.Do(r, () => Remove(c.Text("clientId")!, r, c.CancellationToken)),
            Argument("clientId", types.Leaves.Required<string>(), "The client_id.")
        );
    }

    private static FieldType One(IGraphType client) =>
        Field<AdministrationResult>(
            "client",
            client,
            "The client; null with a refusal or when removed.",
            (r, _) => r.Subject
        );

    private static async Task<AdministrationResult> FrontEnd(
        RegisterFrontEnd input,
        GatewayRequest r,
        CancellationToken cancel
    )
    {
        var (checks, word, name) = Named(input.Word, input.Name);
        var redirects = ImmutableArray.CreateBuilder<Uri>();
        var given = input.RedirectAddresses.IsDefault ? [] : input.RedirectAddresses;
        checks.That(given.Length is >= 1 and <= 20, Codes.OutOfRange, "redirectAddresses", "Give 1 to 20 addresses.");
        for (var i = 0; i < Math.Min(given.Length, 20); i++)
        {
            if (
                checks.That(
                    RedirectAddress.TryParse(given[i], out var address),
                    Codes.NotALink,
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"redirectAddresses.{i}"),
                    "Give a whole address such as https://coaching.example.org/signed-in: https (http only on localhost), without # and without *."
                )
            )
            {
                redirects.Add(address!);
            }
        }
        return await Saved(
            checks,
            r,
            async clients => new(await clients.RegisterFrontEnd(r.Caller.Tenant, word, name, redirects, cancel), null)
        );
    }

    private static async Task<AdministrationResult> Integration(
        RegisterIntegration input,
        GatewayRequest r,
        CancellationToken cancel
    )
    {
        var (checks, word, name) = Named(input.Word, input.Name);
        var scopes = input.Scopes.IsDefault ? [] : input.Scopes;
        checks.That(
            scopes.Length > 0 && scopes.All(Scopes.OfIntegrations.Contains),
            Codes.OutOfRange,
            "scopes",
            $"Choose from: {string.Join(", ", Scopes.OfIntegrations)}."
        );
        return await Saved(
            checks,
            r,
            async clients =>
            {
                var (client, secret) = await clients.RegisterIntegration(r.Caller.Tenant, word, name, scopes, cancel);
                return new(client, secret);
            }
        );
    }

    private static async Task<AdministrationResult> Saved(
        Checks checks,
        GatewayRequest request,
        Func<Clients, Task<Registered>> register
    )
    {
        if (checks.Failed)
        {
            return AdministrationResult.Refused(checks.Refusals);
        }
        var (client, secret) = await register(request.Service<Clients>());
        await Audit(request, $"registered {client.ClientId}");
        return AdministrationResult.Done(client, secret);
    }

    private static async Task<AdministrationResult> Remove(string clientId, GatewayRequest r, CancellationToken cancel)
    {
        if (!await r.Service<Clients>().Remove(r.Caller.Tenant, clientId, cancel))
        {
            return AdministrationResult.Refused(Checks.NotFound("clientId"));
        }
        await Audit(r, $"removed {clientId}");
        return AdministrationResult.Done();
    }

    private static Task Audit(GatewayRequest request, string detail) =>
        request
            .Service<AuditTrail>()
            .Write(request.Caller.Tenant, AuditKind.ClientChanged, request.Caller.Person, null, detail);

    private static (Checks Checks, string Word, string Name) Named(string word, string name)
    {
        var checks = new Checks();
        checks.That(
            word is { Length: >= 2 and <= 40 } && word.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'),
            Codes.ForbiddenCharacter,
            "word",
            "Name it with 2 to 40 lower-case letters, digits and hyphens, such as data-team."
        );
        return (checks, word, checks.Text("name", new Words(name), max: 200).Text);
    }

    private sealed record Registered(ClientRow Client, string? Secret);
}
