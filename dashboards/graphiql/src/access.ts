// An access token for whoever is signed in here: the authorization code flow with PKCE, as any front end does it. As this
// page is of the same origin, the browser follows the way to the code by itself, and nobody sees another page.

const clientId = 'web';
const back = `${location.origin}/graphql/signed-in`;
/** A token is replaced this long before it ends, so that none ends on the way. */
const early = 30_000;

type Answer = { access_token: string; expires_in: number };
type Held = { token: string; until: number };

let held: Promise<Held> | undefined;

/** A token that is good for now; memory alone keeps it. Who is signed in no longer is led to sign in again. */
export async function accessToken(): Promise<string> {
  held ??= obtain();
  try {
    const { token, until } = await held;
    if (until > Date.now()) return token;
  } catch (error) {
    held = undefined;
    throw error;
  }
  held = undefined;
  return accessToken();
}

/** The server refused the token: the next request asks for another. */
export function forgetToken(): void {
  held = undefined;
}

async function obtain(): Promise<Held> {
  const verifier = random();
  const state = random();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const question = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: back,
    scope: 'coaching',
    code_challenge: base64(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    prompt: 'none',
    state,
  });
  const answer = new URL((await fetch(`/connect/authorize?${question}`)).url).searchParams;
  if (answer.get('error') === 'login_required') {
    location.assign('/sign-in?return=%2Fgraphql');
  }
  const code = answer.get('code');
  if (code === null || answer.get('state') !== state) {
    throw new Error(answer.get('error_description') ?? 'No access was given. Sign in again, then load this page anew.');
  }
  const exchanged = await fetch('/connect/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: back,
      code_verifier: verifier,
      code,
    }),
  });
  if (!exchanged.ok) throw new Error('The code was not taken. Load this page anew.');
  const { access_token, expires_in } = (await exchanged.json()) as Answer;
  return { token: access_token, until: Date.now() + expires_in * 1000 - early };
}

function random(): string {
  return base64(crypto.getRandomValues(new Uint8Array(32)));
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
