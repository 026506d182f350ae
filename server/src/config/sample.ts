/** What `grantry init` writes: a file to begin with. */
export function sample(platform: string): string {
  return `import { defineConfig } from 'grantry';

// Every setting is described in docs/configuration.md; what is left out has its default.
// The environment (GRANTRY_ISSUER, GRANTRY_PORT, …) wins over this file. No secret belongs here.
export default defineConfig({
  // The address under which apps and people reach this server: https, except on localhost.
  // issuer: 'https://login.example.com',

  platform: { name: ${JSON.stringify(platform)} },

  // What apps may ask for. Without a catalogue, scopes are free words and people see them as they are.
  // scopes: [
  //   { name: 'orders.read', title: 'See your orders', area: 'Orders' },
  //   { name: 'orders.write', title: 'Change your orders', area: 'Orders', sensitivity: 'high' },
  // ],

  // The APIs that tokens are for; \`grantry apis create\` registers one too and makes its credentials.
  // apis: [{ resource: 'https://api.example.com', name: 'Orders API', default: true }],

  // Proxies in front of this server, which say whom a request comes from.
  // trusted_proxies: ['10.0.0.0/8'],
});
`;
}
