import { defineConfig } from 'grantry';

const client_secret = process.env.API_CLIENT_SECRET ?? '';
const resource = `http://localhost:${process.env.API_PORT ?? 4500}`;

/** What may be done with each kind of thing: to see it, to add and change it, and to delete it. */
const areas = [
  ['documents', 'Documents', 'Search and read your documents', 'Add and change documents', 'Delete documents'],
  ['document_types', 'Documents', 'See which kinds of documents there are', 'Add kinds of documents', 'Delete kinds'],
  ['users', 'Company', 'See who is in your company', 'Add and change people', 'Remove people from your company'],
  ['companies', 'Company', 'See your company', 'Change your company', 'Delete all documents of your company'],
  ['tokens', 'Connections', 'See which apps send documents', 'Connect apps', 'Disconnect apps'],
  [
    'hydraters',
    'Connections',
    'See what reads your documents',
    'Let something else read them',
    'Remove what reads them',
  ],
] as const;

/** AnyFetch: an app's scopes are those it was registered with; no request names any. */
export default defineConfig({
  platform: { name: 'AnyFetch' },
  dialects: {
    enable: ['anyfetch'],
    default: 'anyfetch',
    // The API takes passwords, as it always did: for tokens of this app, which may do everything. Leave it out if you can.
    password_at_api: { [resource]: 'anyfetch' },
  },
  scopes: areas.flatMap(([noun, area, read, write, remove]) => [
    { name: `read_${noun}`, title: read, area },
    { name: `write_${noun}`, title: write, area },
    { name: `delete_${noun}`, title: remove, area, sensitivity: 'high' },
  ]),
  apis: [
    {
      resource,
      name: 'AnyFetch API',
      default: true,
      openapi: './openapi.json',
      ...(client_secret && { client_id: 'api', client_secret }),
    },
  ],
});
