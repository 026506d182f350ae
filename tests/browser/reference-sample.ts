/** What an API of usual size offers: for the gallery test and for screenshots. */
import { exchangeOf, objectsOf } from '../../server/src/http/api/exchange.ts';
import { operations } from '../../server/src/http/api/index.ts';
import { endpointMap } from '../../server/src/resources/endpoint-map.ts';

const kinds = {
  documents: 'documents',
  document_types: 'document types',
  users: 'people of your company',
  providers: 'connected providers',
  hydraters: 'hydraters',
};
const actions = { read: 'See', write: 'Add and change', delete: 'Delete' };

const scopes = Object.entries(kinds).flatMap(([kind, words]) =>
  Object.entries(actions).map(([action, verb]) => ({
    name: `${action}_${kind}`,
    title: `${verb} ${words}`,
    description: action === 'delete' ? 'What is deleted does not come back.' : '',
    area: kind === 'users' ? 'People' : 'Content',
    sensitivity: action === 'delete' ? ('high' as const) : ('low' as const),
  })),
);

const operation = (summary: string, ...scope: readonly string[]) => ({
  summary,
  security: scope.map((word) => ({ oauth: word.split(' ') })),
});

const paths = Object.entries(kinds).flatMap(([kind, words]) => [
  [
    `/${kind}`,
    { get: operation(`List ${words}`, `read_${kind}`), post: operation(`Add ${words}`, `write_${kind}`) },
  ] as const,
  [
    `/${kind}/identifier/{identifier}`,
    {
      get: operation(`One of the ${words}`, `read_${kind}`, `write_${kind} read_users`),
      patch: operation('', `write_${kind}`),
      delete: operation('', `delete_${kind}`),
    },
  ] as const,
]);

const openapi = {
  openapi: '3.1.0',
  servers: [{ url: 'https://api.northwind.example/v1' }],
  paths: {
    '/': { get: { summary: 'Who you are, and where everything is', security: [{ oauth: [] }] } },
    '/status': { get: { summary: 'Whether the API works', security: [] } },
    '/news': { get: { summary: '', security: [{}, { oauth: ['read_documents'] }] } },
    ...Object.fromEntries(paths),
  },
  components: { securitySchemes: { oauth: { type: 'oauth2', flows: {} } } },
};

const apis = [{ resource: 'https://api.northwind.example', name: 'Northwind API', openapi }];

export const referenceSample = { ...endpointMap(apis, scopes), json_url: '/reference.json' };
/** Without a catalogue: scopes are words. */
export const wordsSample = { ...endpointMap(apis, []), json_url: '/reference.json' };

const some = operations.filter(({ tag }) => tag === 'Attempts');
/** Our own API says what to send, too. */
export const exchangeSample = {
  apis: [
    {
      resource: 'https://login.northwind.example/api/v1',
      name: 'Management API',
      operations: some.map((operation) => ({
        method: operation.method,
        path: operation.path,
        summary: operation.summary,
        token: 'required' as const,
        any_of: [[operation.scope]],
        exchange: exchangeOf(operation),
      })),
    },
  ],
  scopes: [],
  objects: objectsOf(some),
  json_url: '/openapi.json',
};
