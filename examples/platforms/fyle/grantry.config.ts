import { defineConfig } from 'grantry';

const client_secret = process.env.API_CLIENT_SECRET ?? '';
const port = Number(process.env.API_PORT ?? 4500);
const us1 = `http://localhost:${port}`;
const in1 = `http://localhost:${port + 1}`;

/** Fyle: one host for accounts, and for each organization one of two clusters that holds its data. */
export default defineConfig({
  platform: { name: 'Fyle' },
  dialects: { enable: ['fyle'], default: 'fyle' },
  clusters: { us1, in1 },
  // Fyle's apps ask for no scope: what the person who allows one may do in Fyle, it may. So that is what its pages say.
  scopes: [
    {
      name: 'openid',
      title: 'Act for you in Fyle, in all your roles',
      description: 'It sees your expenses and adds to them. If you are an admin, it sees those of everybody.',
      sensitivity: 'high',
    },
  ],
  // One API in two places: what a token may reach is a matter of its organization's cluster.
  apis: [
    {
      resource: us1,
      name: 'Fyle Platform API',
      default: true,
      openapi: './openapi.json',
      ...(client_secret && { client_id: 'api', client_secret }),
    },
  ],
});
