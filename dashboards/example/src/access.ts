// Signing in: the authorization code flow with PKCE (RFC 7636) for a program without a secret, and its access tokens.
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

/** What the platform knows this program by; its administrator registered both. */
export type Client = { readonly id: string; readonly redirect: URL };

type Tokens = { access_token: string; refresh_token: string; expires_in: number };

/** A token is replaced this long before it ends, so that none ends on the way. */
const early = 30_000;

/** Whoever signed in, as access tokens that are good for ten minutes each. */
export class Access {
  private constructor(
    private readonly platform: URL,
    private readonly client: Client,
    private tokens: Tokens,
    private until = endOf(tokens),
  ) {}

  /** @param open shows somebody the address where they sign in */
  static async signIn(platform: URL, client: Client, open: (address: URL) => void): Promise<Access> {
    const verifier = randomBytes(32).toString('base64url');
    const state = randomBytes(16).toString('base64url');
    const address = new URL('/connect/authorize', platform);
    address.search = new URLSearchParams({
      client_id: client.id,
      response_type: 'code',
      redirect_uri: client.redirect.href,
      scope: 'coaching offline_access',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state,
    }).toString();
    const code = await codeFor(client, state, () => open(address));
    const form = { grant_type: 'authorization_code', redirect_uri: client.redirect.href, code_verifier: verifier, code };
    return new Access(platform, client, await exchange(platform, client, form));
  }

  /** The token for now. A refresh token serves once: the next one comes with the tokens. */
  async token(): Promise<string> {
    if (Date.now() > this.until) {
      const form = { grant_type: 'refresh_token', refresh_token: this.tokens.refresh_token };
      this.tokens = await exchange(this.platform, this.client, form);
      this.until = endOf(this.tokens);
    }
    return this.tokens.access_token;
  }
}

const endOf = (tokens: Tokens) => Date.now() + tokens.expires_in * 1000 - early;

/** Listens at the redirect address until the browser brings the code there. */
function codeFor(client: Client, state: string, ready: () => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const asked = new URL(request.url ?? '/', client.redirect);
      if (asked.pathname !== client.redirect.pathname || asked.searchParams.get('state') !== state) {
        response.writeHead(404).end();
        return;
      }
      const code = asked.searchParams.get('code');
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(code ? 'You are signed in. Close this page and go on in the terminal.' : 'Nobody was signed in.');
      server.close();
      server.closeAllConnections();
      if (code) resolve(code);
      else reject(new Error(asked.searchParams.get('error_description') ?? 'Nobody was signed in.'));
    });
    server.on('error', reject);
    server.listen(Number(client.redirect.port), client.redirect.hostname, ready);
  });
}

async function exchange(platform: URL, client: Client, form: Record<string, string>): Promise<Tokens> {
  const answer = await fetch(new URL('/connect/token', platform), {
    method: 'POST',
    body: new URLSearchParams({ client_id: client.id, ...form }),
  });
  if (!answer.ok) throw new Error('The sign-in has ended. Start anew.');
  return (await answer.json()) as Tokens;
}
