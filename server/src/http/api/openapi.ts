/** OpenAPI 3.1 of the management API: derived from its operations, so that it cannot say anything else. */
import type { TObject, TSchema } from 'typebox';
import { sessionCookie } from '../../accounts/cookie.ts';
import { managementApi } from '../../resources/register.ts';
import { problem, shared } from './openapi-component.ts';
import { IMAGE_TYPES, type Operation, tags } from './operation.ts';

type Json = Readonly<Record<string, unknown>>;

const ABOUT = `All that the portal does. A person who is signed in calls it from pages of this server, a script with an
access token of a first-party app whose resource is the address of this API. Names are those of RFC 7591 where it has
them; times are epoch seconds, the empty string and 0 say that there is none.`;

export function openApiDocument(issuer: string, operations: readonly Operation[]): Json {
  const { name } = sessionCookie(issuer);
  const byPath = Map.groupBy(operations, ({ path }) => path);
  return {
    openapi: '3.1.0',
    info: { title: 'Management API', version: '1', description: ABOUT },
    servers: [{ url: managementApi(issuer) }],
    tags: tags.map((tag) => ({ name: tag })),
    paths: Object.fromEntries([...byPath].map(([path, some]) => [path, pathItem(some)])),
    components: {
      ...shared,
      schemas: { ...namedSchemas(operations), Problem: problem },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name },
        token: { type: 'openIdConnect', openIdConnectUrl: `${issuer}/.well-known/openid-configuration` },
      },
    },
  };
}

function pathItem(some: readonly Operation[]): Json {
  return Object.fromEntries(some.map((operation) => [operation.method.toLowerCase(), described(operation)]));
}

function described(operation: Operation): Json {
  const { operation_id, tag, summary, scope, right } = operation;
  return {
    operationId: operation_id,
    tags: [tag],
    summary,
    description: `May be called by ${right.who}. A token needs the scope ${scope}.`,
    security: [{ session: [] }, { token: [scope] }],
    parameters: [...inPath(operation), ...inQuery(operation.query), ...inHeader(operation)],
    ...bodyOf(operation),
    responses: { [operation.status]: good(operation), default: { $ref: '#/components/responses/Problem' } },
  };
}

function bodyOf({ body, image }: Operation): Json {
  if (image)
    return { requestBody: { required: true, content: Object.fromEntries(IMAGE_TYPES.map((type) => [type, {}])) } };
  return body ? { requestBody: { required: true, content: { 'application/json': { schema: named(body) } } } } : {};
}

function good({ answer, conditional, method }: Operation): Json {
  if (!answer) return { description: 'Done' };
  const tagged = conditional || ('properties' in answer && 'revision' in (answer as TObject).properties);
  return {
    description: method === 'POST' ? 'Done' : 'What was asked for',
    ...(tagged && { headers: { ETag: { $ref: '#/components/headers/ETag' } } }),
    content: { [mediaType(answer)]: { schema: named(answer) } },
  };
}

function mediaType(answer: TSchema): string {
  return 'contentMediaType' in answer ? String(answer.contentMediaType) : 'application/json';
}

function inPath({ path }: Operation): readonly Json[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  return names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function inQuery(query: TObject): readonly Json[] {
  return Object.entries(query.properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: query.required?.includes(name) ?? false,
    schema,
  }));
}

function inHeader({ conditional, again }: Operation): readonly Json[] {
  return [
    ...(conditional ? [{ $ref: '#/components/parameters/If-Match' }] : []),
    ...(again ? [{ $ref: '#/components/parameters/Idempotency-Key' }] : []),
  ];
}

/** A schema with a name stands among the components, once. */
function named(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  if ('$id' in schema) return { $ref: `#/components/schemas/${schema.$id}` };
  return inner(schema);
}

function inner(schema: object): unknown {
  if (Array.isArray(schema)) return schema.map(named);
  const { $id: _, ...members } = schema as { readonly $id?: string };
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, named(member)]));
}

function namedSchemas(operations: readonly Operation[]): Json {
  const found = new Map<string, unknown>();
  const collect = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    if ('$id' in schema) found.set(String(schema.$id), inner(schema));
    for (const member of Object.values(schema)) collect(member);
  };
  for (const { answer, body } of operations)
    for (const schema of [answer, body] as (TSchema | undefined)[]) collect(schema);
  return Object.fromEntries(found);
}
