/** What each operation is sent and what it answers, as people read it: derived from the schemas that check it. */
import type { TSchema } from 'typebox';
import type { Exchange, Field, NamedObject, Part } from '../pages/exchange.ts';
import { shared } from './openapi-component.ts';
import { IMAGE_TYPES, type Operation } from './operation.ts';

/** As much of JSON Schema as the operations say. */
interface Schema {
  readonly $id?: string;
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly contentMediaType?: string;
}

export function exchangeOf({ query, body, image, answer, status, conditional, again }: Operation): Exchange {
  const sent: readonly Part[] = [
    { of: 'header', fields: [...(conditional ? [header('If-Match', true)] : []), ...(again ? [IDEMPOTENCY] : [])] },
    { of: 'query', fields: fieldsOf(query) },
    { of: 'body', fields: image ? [{ ...UNNAMED, type: IMAGE_TYPES.join(' | ') }] : fieldsOf(body) },
  ];
  return { sent: sent.filter(({ fields }) => fields.length > 0), status, answer: fieldsOf(answer) };
}

/** The schemas that have a name, each once. */
export function objectsOf(operations: readonly Operation[]): readonly NamedObject[] {
  const found = new Map<string, NamedObject>();
  const collect = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const { $id: name, description = '' } = schema as Schema;
    if (name !== undefined) found.set(name, { name, description, fields: membersOf(schema as Schema, '') });
    for (const member of Object.values(schema)) collect(member);
  };
  for (const { answer, body } of operations) for (const schema of [answer, body]) collect(schema);
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name));
}

const UNNAMED = { name: '', type: '', object: '', required: false, description: '' };

const header = (name: keyof typeof shared.parameters, required: boolean): Field => {
  const { description } = shared.parameters[name];
  return { ...UNNAMED, name, type: 'string', required, description };
};

const IDEMPOTENCY = header('Idempotency-Key', false);

function fieldsOf(schema: TSchema | undefined): readonly Field[] {
  if (schema === undefined) return [];
  const whole = schema as Schema;
  return whole.properties && whole.$id === undefined ? membersOf(whole, '') : [fieldOf('', whole, false)];
}

/** An object without a name stands where it is: `difference.received`, `organizations[].role`. */
function membersOf({ properties = {}, required = [] }: Schema, prefix: string): readonly Field[] {
  return Object.entries(properties).flatMap(([member, schema]) => {
    const name = prefix + member;
    const field = fieldOf(name, schema, required.includes(member));
    const [inner, place] = schema.items ? [schema.items, `${name}[].`] : [schema, `${name}.`];
    return inner.properties && inner.$id === undefined ? [field, ...membersOf(inner, place)] : [field];
  });
}

function fieldOf(name: string, schema: Schema, required: boolean): Field {
  const object = schema.$id ?? schema.items?.$id ?? '';
  const type = object === '' ? typeOf(schema) : schema.items ? 'array' : 'object';
  return { name, type, object, required, description: object === '' ? (schema.description ?? '') : '' };
}

function typeOf({ type = 'any', enum: values, const: only, anyOf, items, contentMediaType }: Schema): string {
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ');
  if (only !== undefined) return JSON.stringify(only);
  if (anyOf) return anyOf.map(typeOf).join(' | ');
  if (items) return `array of ${typeOf(items)}`;
  return contentMediaType ?? type;
}
