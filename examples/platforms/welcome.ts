/** What is printed once a platform runs: all that a person needs to walk it by hand. */
import { join, relative } from 'node:path';
import type { Place, Platform, Welcome } from './platform.ts';

export function welcomeText({ name, apis }: Platform, { issuer, api_urls, data }: Place, welcome: Welcome): string {
  const { people, apps, authorization_url, redeem, next } = welcome;
  const below = relative('', data);
  const home = below.startsWith('..') ? data : below;
  return `${name} is ready. Ctrl-C stops it; ${home} keeps what it has.

Open this and sign in:
  ${authorization_url}
${people.map(({ email, password, about }) => `  ${email}   ${password}   (${about})`).join('\n')}

The page you come back to has the code, and the command to redeem it:
  ${redeem}

Then:
${next.map((command) => `  ${command}`).join('\n')}

${apps.map(({ about, ...credentials }) => `${about}\n${lines(credentials)}`).join('\n')}
Where things are
${lines({ accounts: issuer, account: `${issuer}/account`, reference: `${issuer}/reference`, ...Object.fromEntries(apis.map((api, index) => [api.name, api_urls[index]])) })}
What apps and people tried, and why it failed:
  npx node --env-file=${join(home, 'grantry.env')} server/src/main.ts attempts tail
`;
}

function lines(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value)
    .map(([name, value]) => `  ${name.padEnd(14)}${value}\n`)
    .join('');
}
