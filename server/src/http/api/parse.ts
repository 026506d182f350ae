/** What an operation is called with: path, query and JSON body, checked against what it declares. */
import { type RegistrationProblem, refuseProblems } from '../../model/registration.ts';
import { readJson } from '../../protocol/json.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { decodeFormValue, parseParams } from '../../protocol/params.ts';
import type { HttpRequest } from '../endpoint.ts';
import { type AnyCall, IMAGE_TYPES, type Operation } from './operation.ts';
import { problemsOf } from './validate.ts';

export function parseCall(operation: Operation, request: HttpRequest): Pick<AnyCall, 'params' | 'query' | 'body'> {
  const query = readQuery(operation, request);
  const body = operation.image ? checkImageType(request) : readBody(operation, request);
  refuseProblems([...problemsOf(operation.query, query), ...(operation.body ? problemsOf(operation.body, body) : [])]);
  return { params: readPath(operation, request), query, body };
}

/** From the end: the issuer may have a path of its own. */
function readPath({ path }: Operation, request: HttpRequest): Readonly<Record<string, string>> {
  const names = path.split('/');
  const sent = request.path.split('/').slice(-names.length);
  const pairs = names.flatMap((name, at) => (name.startsWith('{') ? [[name.slice(1, -1), decoded(sent[at])]] : []));
  return Object.fromEntries(pairs);
}

function decoded(segment = ''): string {
  const value = decodeFormValue(segment.replaceAll('+', '%2B'));
  if (value === undefined) throw refuse('thing_unknown', {});
  return value;
}

function readQuery({ query }: Operation, request: HttpRequest): Readonly<Record<string, unknown>> {
  const params = parseParams(request.query);
  const pairs = params.names.map((name) => [name, typed(query.properties[name], params.one(name))]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

/** In a query everything is text: a number is what its schema says is one. */
function typed(schema: object | undefined, value: string | undefined): string | number | undefined {
  const isNumber = schema && 'type' in schema && schema.type === 'integer';
  return isNumber && value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

const JSON_TYPE = /^application\/(?:merge-patch\+)?json\s*(?:;|$)/i;

function readBody({ body: schema }: Operation, { body, headers }: HttpRequest): unknown {
  if (!schema) {
    refuseProblems(body.length > 0 ? [UNEXPECTED] : []);
    return undefined;
  }
  const content_type = headers['content-type'] ?? '';
  // A form on another site can send text/plain unasked, JSON it cannot.
  if (!JSON_TYPE.test(content_type)) throw refuse('json_needed', { content_type });
  const value = readJson(body);
  if (value === undefined) throw refuse('json_malformed', {});
  return value;
}

/** The types, not what the body is: that shows when it is decoded. */
function checkImageType({ headers }: HttpRequest): undefined {
  const [content_type = ''] = (headers['content-type'] ?? '').split(';');
  if (!IMAGE_TYPES.includes(content_type.trim().toLowerCase())) throw refuse('image_needed', { content_type });
}

const UNEXPECTED: RegistrationProblem = { field: 'body', problem: 'The operation takes none: leave it out.' };
