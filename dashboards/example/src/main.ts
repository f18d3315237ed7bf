// A front end in a terminal: it signs somebody in, then does what they type.
import { createInterface } from 'node:readline';
import { Access } from './access.js';
import { caseload } from './caseload.js';
import { follow } from './follow.js';
import { Gateway } from './gateway.js';
import { success } from './success.js';

const [clientId, platformAddress = 'http://localhost:5080', redirect = 'http://127.0.0.1:4180/signed-in'] =
  process.argv.slice(2);
if (clientId === undefined) {
  console.error('npm start -- CLIENT-ID [PLATFORM-ADDRESS] [REDIRECT-ADDRESS]');
  process.exit(2);
}
const platform = new URL(platformAddress);
const access = await Access.signIn(platform, { id: clientId, redirect: new URL(redirect) }, (address) =>
  console.log(`Sign in at ${address.href}`),
);
const gateway = new Gateway(platform, access);
const show = (line: string) => console.log(line);
const help = 'caseload · success TEACHER CONVERSATION TEXT · follow TEACHER CONVERSATION · quit';
show(help);

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, teacher, conversation, ...text] = line.trim().split(/\s+/);
  try {
    if (verb === 'quit') break;
    else if (verb === 'caseload') (await caseload(gateway)).forEach(show);
    else if (verb === 'success' && teacher && conversation)
      (await success(gateway, teacher, conversation, text.join(' '))).forEach(show);
    else if (verb === 'follow' && teacher && conversation)
      follow(gateway, teacher, conversation, show).ended.catch((error: Error) => show(error.message));
    else show(help);
  } catch (error) {
    show(error instanceof Error ? error.message : String(error));
  }
}
await gateway.close();
process.exit();
