/** The bodies that platforms' clients really send, as parameters. The server has bounded their length already. */
import { readJson } from '../../protocol/json.ts';
import { OAuthError, refuse } from '../../protocol/oauth-error.ts';
import { type Entry, Params, parseParams } from '../../protocol/params.ts';
import type { HttpRequest } from '../endpoint.ts';

export type BodyKind = 'none' | 'form' | 'json' | 'multipart' | 'other';

export interface Body {
  readonly kind: BodyKind;
  readonly params: Params;
  /** What is wrong with it: said by whoever speaks, so in their words. */
  readonly problem: OAuthError | undefined;
}

export async function readBody({ body, headers }: HttpRequest): Promise<Body> {
  const kind = body.length === 0 ? 'none' : kindOf(headers['content-type'] ?? '', body);
  try {
    return { kind, params: await read(kind, body), problem: undefined };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return { kind, params: Params.of([]), problem: error };
  }
}

async function read(kind: BodyKind, body: Uint8Array): Promise<Params> {
  switch (kind) {
    case 'form':
      return parseParams(body);
    case 'json':
      return Params.of(jsonEntries(body));
    case 'multipart':
      return Params.of(await multipartEntries(body));
    default:
      return Params.of([]);
  }
}

/** RFC 2046 §5.1.1: a multipart body begins with its boundary. Some say it is a form. */
const BOUNDARY = /^--([\w'()+,./:=?-]{1,70})\r?\n/;

function kindOf(content_type: string, body: Uint8Array): BodyKind {
  const [type = ''] = content_type.toLowerCase().split(';');
  if (type.trim() === 'application/json') return 'json';
  const form = type.trim() === 'application/x-www-form-urlencoded';
  if (form || type.trim() === 'multipart/form-data') return BOUNDARY.test(latin1(body)) ? 'multipart' : 'form';
  return 'other';
}

function jsonEntries(body: Uint8Array): readonly Entry[] {
  const parsed = readJson(body);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw refuse('parameters_malformed', {});
  return Object.entries(parsed).flatMap(([name, value]): readonly Entry[] => {
    if (value === null || value === undefined) return [];
    if (typeof value === 'object') throw refuse('parameters_malformed', {});
    return [[name, String(value)]];
  });
}

async function multipartEntries(body: Uint8Array): Promise<readonly Entry[]> {
  const boundary = BOUNDARY.exec(latin1(body))?.[1] ?? '';
  const headers = { 'content-type': `multipart/form-data; boundary="${boundary}"` };
  try {
    const form = await new Response(Buffer.from(body), { headers }).formData();
    const entries = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
    if (entries.flat().some((text) => text.includes('\0'))) throw refuse('parameters_malformed', {});
    return entries;
  } catch {
    throw refuse('parameters_malformed', {});
  }
}

function latin1(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, 100)).toString('latin1');
}
