/** The standard answer, in the words and the shape of a dialect. */
import type { Dialect, ErrorAnswer, Leaf, Route, Shape } from '../../dialects/dialect.ts';
import { reasons } from '../../protocol/reasons/index.ts';
import { ATTEMPT_HEADER, type HttpAnswer } from '../endpoint.ts';

type Json = Readonly<Record<string, unknown>>;

interface Spoken {
  readonly dialect: Dialect;
  readonly route: Route;
  /** Of the request, `''` for none. */
  readonly grant_type: string;
  /** There for every answer under the name `iss`. */
  readonly issuer: string;
  /** A page of ours that says a text. */
  readonly errorPage: (text: string, status: number, attempt_id: string) => HttpAnswer;
}

export function reshape(spoken: Spoken, answer: HttpAnswer): HttpAnswer {
  const { route, grant_type, issuer } = spoken;
  if (answer.refusal) return refused(spoken, answer, answer.refusal);
  if (answer.status !== 200 || !isJson(answer)) return answer;
  const named = Object.hasOwn(route.response, grant_type) ? route.response[grant_type] : undefined;
  const shape = named ?? route.response[''];
  const body = shape ? JSON.stringify(shaped(shape, { iss: issuer, ...readJson(String(answer.body)) })) : answer.body;
  return { ...answer, status: route.status, body };
}

function refused(
  spoken: Spoken,
  answer: HttpAnswer,
  { reason, attempt_id }: NonNullable<HttpAnswer['refusal']>,
): HttpAnswer {
  // What is wrong on our side is not the platform's to put into words: clients must come again.
  if (answer.status >= 500 || answer.status === 429) return answer;
  const said: ErrorAnswer | undefined = spoken.route.errors[reason] ?? spoken.route.errors[''];
  if (!said) return answer;
  if ('page' in said) return spoken.errorPage(said.page, said.status, attempt_id);
  const { error, text } = reasons[reason];
  const body = JSON.stringify(shaped(said.json, { error, error_description: text }));
  const { 'content-security-policy': _, ...headers } = answer.headers;
  const json = { 'content-type': 'application/json; charset=utf-8', [ATTEMPT_HEADER]: attempt_id };
  return { ...answer, status: said.status, headers: { ...headers, ...json }, body };
}

function shaped(shape: Shape, standard: Json): Json {
  const entries = Object.entries(shape).map(([member, value]) => [
    member,
    typeof value === 'object' ? written(value, standard[value.from]) : value,
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function written({ as }: Leaf, value: unknown): unknown {
  if (as === 'milliseconds') return typeof value === 'number' ? value * 1_000 : value;
  if (typeof value !== 'string') return value;
  if (as === 'commas') return value.replaceAll(' ', ',');
  return as === 'lower_case' ? value.toLowerCase() : value;
}

function isJson({ headers }: HttpAnswer): boolean {
  return String(headers['content-type'] ?? '').startsWith('application/json');
}

function readJson(body: string): Json {
  return JSON.parse(body) as Json;
}
