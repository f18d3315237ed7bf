// A certified OpenID Connect provider (npm oidc-provider) for the tests: on loopback, in memory.
// Usage: node provider.mjs REDIRECT_URI...   It prints “ready ISSUER” and serves until it is ended.
//
// POST /test/account {"sub": …, claims…}   an account as it is from now on
// POST /test/rotate                        other signing keys from now on; the old ones are gone
import { createServer } from 'node:http';
import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { Provider } from 'oidc-provider';

const redirects = process.argv.slice(2);
const accounts = new Map();
const server = createServer();
let serve;

async function begin(issuer) {
  const { privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' });
  const key = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: crypto.randomUUID() };
  const client = {
    redirect_uris: redirects,
    response_types: ['code'],
    grant_types: ['authorization_code'],
    id_token_signed_response_alg: 'ES256',
  };
  const provider = new Provider(issuer, {
    jwks: { keys: [key] },
    clients: [
      { ...client, client_id: 'coaching', client_secret: 'a-secret-of-the-tests' },
      { ...client, client_id: 'coaching-public', token_endpoint_auth_method: 'none' },
    ],
    cookies: { keys: ['of the tests'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'employeeid'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts.get(id) }) }),
  });
  serve = provider.callback();
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString() || '{}');
}

server.on('request', async (request, response) => {
  if (request.url === '/test/account') {
    const { sub, ...claims } = await bodyOf(request);
    accounts.set(sub, claims);
    response.end();
  } else if (request.url === '/test/rotate') {
    await begin(`http://127.0.0.1:${server.address().port}`);
    response.end();
  } else {
    serve(request, response);
  }
});

server.listen(0, '127.0.0.1', async () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  await begin(issuer);
  console.log(`ready ${issuer}`);
});
