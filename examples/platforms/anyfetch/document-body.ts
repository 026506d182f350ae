/** What clients say a document is: every member has its kind, and no other is taken. */
import { findDocumentType } from './document-type.ts';
import { Refusal } from './refusal.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '';
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isDate: Check = (value) => isText(value) && !Number.isNaN(Date.parse(String(value)));
const isIds: Check = (value) => Array.isArray(value) && value.every(isText);

const MEMBERS: Readonly<Record<string, Check>> = {
  identifier: isText,
  document_type: (value) => isText(value) && findDocumentType(String(value)) !== undefined,
  creation_date: isDate,
  modification_date: isDate,
  actions: isObject,
  data: isObject,
  metadata: isObject,
  related: isIds,
  user_access: (value) => value === null || isIds(value),
};

/** As they are kept; those that were not sent are not there. */
export interface Changes {
  readonly identifier?: string;
  readonly document_type?: string;
  readonly creation_date?: string;
  readonly modification_date?: string;
  readonly actions?: string;
  readonly data?: string;
  readonly metadata?: string;
  readonly related?: string;
  readonly user_access?: string | null;
}

/** Throws a `Refusal`. */
export function readChanges(body: unknown): Changes {
  if (!isObject(body)) throw new Refusal('InvalidArgument', 'Send a JSON object.');
  const entries = Object.entries(body as Readonly<Record<string, unknown>>).filter(([name]) => name !== 'id');
  for (const [name, value] of entries) {
    const check = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
    if (!check) throw new Refusal('TooManyArguments', `A document has no ${name}.`);
    if (!check(value)) throw new Refusal('InvalidArgument', `This is no good ${name}.`);
  }
  return Object.fromEntries(entries.map(([name, value]) => [name, written(name, value)]));
}

function written(name: string, value: unknown): unknown {
  if (name === 'document_type') return findDocumentType(String(value))?.id;
  if (name.endsWith('_date')) return new Date(String(value)).toISOString();
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
