/** The doors of docs/architecture.md. Every rule here has a planted violation in tests/structure/doors.test.ts. */

const leftOfAccess = ['protocol', 'model', 'resources', 'policies', 'tokens'];
const leftOfFlows = [...leftOfAccess, 'clients', 'accounts'];
const leftOfEdges = [...leftOfFlows, 'authorize', 'grants', 'attempts', 'mail'];

/** What each room sees besides itself. `app.ts`, what lies in `compose/`, and `main.ts` see every room. */
const sees = {
  protocol: [],
  model: ['protocol'],
  resources: ['protocol', 'model'],
  policies: ['protocol', 'model', 'resources'],
  tokens: ['protocol', 'model', 'resources'],
  clients: leftOfAccess,
  accounts: leftOfAccess,
  authorize: leftOfFlows,
  grants: leftOfFlows,
  attempts: leftOfFlows,
  mail: leftOfFlows,
  http: [...leftOfEdges, 'dialects'],
  cli: [...leftOfEdges, 'config'],
  tasks: leftOfEdges,
  storage: ['protocol', 'model'],
  dialects: ['protocol', 'model'],
  config: ['protocol', 'model', 'resources', 'policies'],
};

const test = '\\.test\\.ts$';
const server = '^server/src/';
/** Closed lists that a room keeps for itself: nobody plugs into them. */
const ownLists = '^server/src/(protocol/reasons|storage/sql/migrations)/index\\.ts$';
const compositionRoot = '^server/src/((app|main)\\.ts$|compose/)';
const installed = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const rooms = Object.entries(sees).map(([room, others]) =>
  rule(
    `room-${room}`,
    `${room} sees only: ${others.join(', ') || 'itself'}`,
    { path: `${server}${room}/` },
    { path: server, pathNot: `${server}(${[room, ...others].join('|')})/` },
  ),
);

export default {
  forbidden: [
    ...rooms,
    rule(
      'registry',
      "only app.ts and main.ts import a room's registry of plugs",
      { path: server, pathNot: [compositionRoot, test] },
      { path: `${server}.+/index\\.ts$`, pathNot: ownLists },
    ),
    rule(
      'protocol-pure',
      'protocol is pure: no package and nothing of Node but digests',
      { path: `${server}protocol/`, pathNot: test },
      { pathNot: ['^(server|portal|guard)/', '^(node:)?crypto$'] },
    ),
    rule(
      'dialects-types-of-model',
      'dialects are data: of the model they see only types',
      { path: `${server}dialects/` },
      { path: `${server}model/`, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'fastify-in-http',
      'http is the only room that knows Fastify',
      { path: server, pathNot: `${server}http/` },
      { path: installed('fastify', '@fastify/[^/]+') },
    ),
    rule(
      'database-in-storage',
      'storage is the only room that knows a database',
      { path: server, pathNot: `${server}storage/` },
      { path: installed('kysely', 'pg', 'better-sqlite3') },
    ),
    rule(
      'images-in-clients',
      'clients is the only room that decodes images',
      { path: server, pathNot: [`${server}clients/`, test] },
      { path: installed('sharp') },
    ),
    rule(
      'images-on-demand',
      'native code that few servers need is loaded when it is first needed',
      { path: `${server}clients/`, pathNot: test },
      { path: installed('sharp'), dynamic: false, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'buildings',
      'server, portal and guard share nothing but the wire',
      { path: '^(server|portal|guard)/' },
      { path: '^(server|portal|guard)/', pathNot: '^$1/' },
    ),
    rule(
      'product-alone',
      'the product needs nothing of its tests, scripts, examples and benchmarks',
      { path: '^(server|portal|guard)/', pathNot: test },
      { path: ['^(tests|scripts|examples|bench)/', test] },
    ),
    rule(
      'declared',
      'what the product runs on is in the dependencies of its own package.json',
      { path: '^(server|portal|guard)/', pathNot: test },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
    rule('resolvable', 'every import leads somewhere', {}, { couldNotResolve: true }),
    rule('no-cycle', 'no cycles, type imports included', {}, { circular: true }),
    rule(
      'no-orphan',
      'what main.ts does not reach is not part of the server',
      { path: '^server/src/main\\.ts$' },
      { path: server, pathNot: test, reachable: false },
    ),
    {
      name: 'no-orphan-in-guard',
      comment: 'what neither the guard nor its callers import is not part of it',
      severity: 'error',
      module: {
        path: '^guard/src/',
        pathNot: ['^guard/src/index\\.ts$', '^guard/src/adapters/', test],
        numberOfDependentsLessThan: 1,
      },
      from: { path: '^guard/src/', pathNot: test },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // TypeScript drops type imports when it compiles; the doors hold for them too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
