namespace CoachingPlatform.Server.Gateway.Identity;

/// <summary>Registers a front end of the district's own, or changes one. It signs people in with PKCE and has no secret.</summary>
/// <param name="Word">
/// Names it within the district: 2 to 40 lower-case letters, digits and hyphens. Its client id is the district's id, a
/// dot, and this word.
/// </param>
/// <param name="Name">What it is called, up to 200 characters.</param>
/// <param name="RedirectAddresses">
/// Where people may be sent after they signed in, in full, 1 to 20; https, or http on localhost. Their origins may call
/// the gateway from a browser.
/// </param>
internal sealed record RegisterFrontEnd(string Word, string Name, ImmutableArray<string> RedirectAddresses);

/// <summary>Registers an integration, or changes one; its secret is made anew and told this once.</summary>
/// <param name="Word">
/// Names it within the district: 2 to 40 lower-case letters, digits and hyphens. Its client id is the district's id, a
/// dot, and this word.
/// </param>
/// <param name="Name">What it is called, up to 200 characters.</param>
/// <param name="Scopes">What it may read: district.read, roster.read, or both.</param>
internal sealed record RegisterIntegration(string Word, string Name, ImmutableArray<string> Scopes);
