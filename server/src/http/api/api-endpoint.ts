/** The line that every request of the management API goes along. No operation can leave out a step of it. */
import { OAuthError } from '../../protocol/oauth-error.ts';
import { type Endpoint, type HttpAnswer, type HttpRequest, json, NO_STORE } from '../endpoint.ts';
import { chooseTexts } from '../pages/texts/choose-texts.ts';
import type { ApiDeps } from './api-deps.ts';
import { type Caller, findCaller } from './caller.ts';
import { createOnce } from './idempotency.ts';
import type { Answer, AnyCall, Operation } from './operation.ts';
import { parseCall } from './parse.ts';
import { readIfMatch } from './precondition.ts';
import { BASE, problemAnswer, Refusal, refusalOf } from './problem.ts';

/** One for each path. */
export function operationEndpoints(deps: ApiDeps, operations: readonly Operation[]): readonly Endpoint[] {
  const byPath = Map.groupBy(operations, ({ path }) => path);
  return [...byPath].map(([path, some]) => ({
    path: `${BASE}${path}`,
    at: 'issuer',
    methods: some.map(({ method }) => method),
    cors: 'none',
    ...(some.some(({ image }) => image) && { uploads: true }),
    answer: (request) => answerOf(deps, some, request),
  }));
}

async function answerOf(deps: ApiDeps, some: readonly Operation[], request: HttpRequest): Promise<HttpAnswer> {
  const operation = some.find(({ method }) => method === request.method);
  if (!operation) throw new Error(`no operation ${request.method} ${request.path}`);
  try {
    const caller = await findCaller(deps, request, operation.scope);
    const { body, csv, headers } = await named(caller, () => perform(deps, operation, caller, request));
    const { status } = operation;
    if (csv !== undefined) return { status, headers: { ...CSV, ...NO_STORE, ...headers }, body: csv };
    if (body === undefined) return { status, headers: { ...NO_STORE, ...headers }, body: '' };
    return json(status, body, { ...NO_STORE, ...headers });
  } catch (thrown) {
    const refused = refusalOf(deps.recording, thrown);
    return problemAnswer(deps, { ...refused, error: deps.refusals.count(request.address, refused.error) });
  }
}

const CSV = { 'content-type': 'text/csv; charset=utf-8; header=present' };

async function perform(deps: ApiDeps, operation: Operation, caller: Caller, request: HttpRequest): Promise<Answer> {
  const parsed = parseCall(operation, request);
  const subject = await operation.right.admit(deps, caller, { ...fieldsOf(parsed.body), ...parsed.params });
  const if_revision = operation.conditional ? readIfMatch(request) : undefined;
  const { address, headers } = request;
  const call: AnyCall = {
    ...parsed,
    readUpload: request.readUpload,
    caller,
    by: caller.actor,
    subject,
    if_revision,
    address,
    user_agent: headers['user-agent'] ?? '',
    lang: chooseTexts('', headers['accept-language'] ?? '').lang,
  };
  const { again, operation_id } = operation;
  if (!again) return operation.run(deps, call);
  return createOnce(deps, {
    operation_id,
    actor_id: caller.actor.id,
    request,
    create: (once) => operation.run(deps, { ...call, by: { ...caller.actor, once } }),
    again: (entry) => again(deps, call, entry),
  });
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

/** A refused call of an app stands in that app's log. */
async function named<T>({ attempt_id, client_id }: Caller, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.error.of(attempt_id, client_id), error.detail);
    throw error instanceof OAuthError ? error.of(attempt_id, client_id) : error;
  }
}
