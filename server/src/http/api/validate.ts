/** JSON Schema 2020-12: what is sent is what is declared; nothing is converted, dropped or added. */
import { Ajv2020, type DefinedError, type ValidateFunction } from 'ajv/dist/2020.js';
import type { TSchema } from 'typebox';
import type { RegistrationProblem } from '../../model/registration.ts';
import { closest } from '../../resources/closest.ts';

const ajv = new Ajv2020({ allErrors: true, verbose: true, coerceTypes: false, removeAdditional: false, strict: false });
/** A schema is compiled when it is first needed: a start should not wait for all of them. */
const compiled = new WeakMap<TSchema, ValidateFunction>();

export function problemsOf(schema: TSchema, value: unknown): readonly RegistrationProblem[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => problemOf(error as DefinedError));
}

function problemOf(error: DefinedError): RegistrationProblem {
  const at = error.instancePath;
  switch (error.keyword) {
    case 'additionalProperties':
      return {
        field: fieldOf(`${at}/${error.params.additionalProperty}`),
        problem: unknownMember(error.params.additionalProperty, Object.keys(error.parentSchema?.properties ?? {})),
      };
    case 'required':
      return { field: fieldOf(`${at}/${error.params.missingProperty}`), problem: 'It is missing.' };
    case 'enum':
      return { field: fieldOf(at), problem: `Write one of: ${error.params.allowedValues.join(', ')}.` };
    case 'type':
      return { field: fieldOf(at), problem: `Write ${WORDS[String(error.params.type)] ?? error.params.type}.` };
    default:
      return { field: fieldOf(at), problem: `It ${error.message ?? 'is not as it must be'}.` };
  }
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a JSON object',
};

function unknownMember(name: string, names: readonly string[]): string {
  const meant = closest(name, names);
  if (meant) return `There is no such member: did you mean ${meant}?`;
  return names.length === 0 ? 'There is no such member.' : `There is no such member: there are ${names.join(', ')}.`;
}

/** RFC 6901 §3: `/redirect_uris/0` is `redirect_uris[0]`. */
function fieldOf(pointer: string): string {
  const field = pointer
    .slice(1)
    .replace(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('/', '.');
  return field || 'body';
}
