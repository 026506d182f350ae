/** Calls the management API as the portal or a script does; every answer is held against the API's own document. */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { browserless, type Person } from '../harness/browserless.ts';
import { type Headers, send } from '../harness/send.ts';
import type { Server } from '../harness/server.ts';

type At = Pick<Server, 'url' | 'issuer'>;

/** The issuer may have a path of its own. */
const apiOf = ({ url, issuer }: At): string => `${url}${new URL(issuer).pathname.replace(/\/$/, '')}/api/v1`;

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Awaited<ReturnType<typeof send>>['headers'];
  /** Empty when there is none. */
  readonly body: Body;
  readonly text: string;
}

export interface Body {
  readonly [member: string]: unknown;
  readonly reason?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly problem: string }[];
  readonly next_cursor?: string;
}

export interface Sending {
  readonly headers?: Headers;
  /** Text and bytes (an image) are sent as they are, anything else as JSON. */
  readonly body?: unknown;
}

export interface ApiClient {
  call(method: string, path: string, sending?: Sending): Promise<ApiAnswer>;
  get(path: string): Promise<ApiAnswer>;
  post(path: string, body?: unknown, headers?: Headers): Promise<ApiAnswer>;
  /** With the ETag it has. */
  patch(path: string, body: unknown): Promise<ApiAnswer>;
}

export interface Operation {
  readonly operationId: string;
  /** Who may call it. */
  readonly description: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { readonly $ref?: string; readonly name?: string }[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, Response>>;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'method' | 'path'>>>>>;
  readonly components: object;
}

const documents = new Map<string, Promise<Document>>();

const documentOf = (server: At): Promise<Document> => {
  const reading = async () => JSON.parse((await send(`${apiOf(server)}/openapi.json`)).body) as Document;
  const document = documents.get(server.url) ?? reading();
  documents.set(server.url, document);
  return document;
};

export const operationsOf = async (server: At): Promise<readonly Operation[]> =>
  Object.entries((await documentOf(server)).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
  );

/** With these headers and no others. */
export const callingWith = (server: At, common: Headers): ApiClient => {
  const call: ApiClient['call'] = async (method, path, { headers, body } = {}) => {
    const isImage = body instanceof Uint8Array;
    const type = body === undefined ? {} : { 'content-type': isImage ? 'image/png' : 'application/json' };
    const sent = isImage || typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    const answer = await send(`${apiOf(server)}${path}`, {
      method,
      headers: { ...type, ...common, ...headers },
      ...(sent === undefined ? {} : { body: sent }),
    });
    await checkAnswer(server, method, path, answer);
    const isJson = answer.headers['content-type']?.includes('json');
    const parsed = isJson ? (JSON.parse(answer.body) as Body) : {};
    return { status: answer.status, headers: answer.headers, body: parsed, text: answer.body };
  };
  return {
    call,
    get: (path) => call('GET', path),
    post: (path, body, headers = {}) => call('POST', path, { body, headers }),
    patch: async (path, body) => {
      const { headers } = await call('GET', path);
      return call('PATCH', path, { body, headers: { 'if-match': headers.etag } });
    },
  };
};

export const nobody = (server: At): ApiClient => callingWith(server, {});

export const bearing = (server: At, access_token = ''): ApiClient =>
  callingWith(server, { authorization: `Bearer ${access_token}` });

/** The portal, in the browser of somebody who has signed in. */
export const signedIn = async (server: At, person: Person): Promise<ApiClient> => {
  const browser = browserless(server);
  const { email, password } = person;
  await browser.submit(await browser.open(`${server.issuer}/sign-in`), { email, password });
  return callingWith(server, { cookie: browser.cookies.header('/api/v1'), 'sec-fetch-site': 'same-origin' });
};

const checkAnswer = async (
  server: At,
  method: string,
  path: string,
  { status, headers, body }: Awaited<ReturnType<typeof send>>,
): Promise<void> => {
  const operations = await operationsOf(server);
  const found = operations.find((each) => each.method === method && matches(each.path, path));
  const declared = found?.responses[status];
  const isProblem = status >= 400;
  const [good = 'application/json'] = Object.keys(declared?.content ?? {});
  const type = isProblem ? 'application/problem+json' : good;
  const schema = isProblem ? { $ref: '#/components/schemas/Problem' } : declared?.content?.[type]?.schema;
  const label = `${method} ${path} answered ${status} ${body}`;
  if (!isProblem && declared === undefined) throw new Error(`Not in the document: ${label}`);
  if (schema === undefined) {
    if (body !== '') throw new Error(`No body is declared: ${label}`);
    return;
  }
  if (!headers['content-type']?.startsWith(type)) throw new Error(`Not ${type}: ${label}`);
  if (type === 'text/csv') return;
  const { components } = await documentOf(server);
  const errors = validate({ ...(schema as object), components }, JSON.parse(body));
  if (errors.length > 0)
    throw new Error(`${errors.map(({ instancePath, message }) => `${instancePath} ${message}`)}: ${label}`);
};

const compiled = new Map<string, ReturnType<Ajv2020['compile']>>();

/** No member may come that the document does not name. */
const validate = (schema: object, value: unknown): readonly ErrorObject[] => {
  const text = JSON.stringify(schema, (_, each) => strict(each));
  const check = compiled.get(text) ?? new Ajv2020({ strict: false, allErrors: true }).compile(JSON.parse(text));
  compiled.set(text, check);
  return check(value) ? [] : (check.errors ?? []);
};

const strict = (schema: unknown): unknown =>
  typeof schema === 'object' &&
  schema !== null &&
  'type' in schema &&
  schema.type === 'object' &&
  'properties' in schema
    ? { additionalProperties: false, ...schema }
    : schema;

const matches = (template: string, path: string): boolean => {
  const [bare = ''] = path.split('?');
  const parts = bare.split('/');
  const names = template.split('/');
  return names.length === parts.length && names.every((name, at) => name.startsWith('{') || name === parts[at]);
};
