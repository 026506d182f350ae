import { closest } from '../resources/closest.ts';
import type { ConfigProblem } from './config-error.ts';
import type { Group, Kind, Leaf, ListOf, MapOf, Settings } from './setting.ts';

const LONGEST_SHOWN = 100;

export type Report = (problem: ConfigProblem) => void;

/** The value with its defaults, and every problem reported under its path: `apis[0].resource`. */
export function complete(kind: Kind, value: unknown, path: string, report: Report): unknown {
  switch (kind.type) {
    case 'leaf':
      return leaf(kind, value, path, report);
    case 'list':
      return list(kind, value, path, report);
    case 'map':
      return map(kind, value, path, report);
    case 'group':
      return settings(kind, value, path, report);
  }
}

function map({ of, problemOf }: MapOf, value: unknown, path: string, report: Report): unknown {
  if (!isPlainObject(value)) {
    report({ key: path, value: '', problem: 'is not an object', fix: 'Write it in braces: { … }.' });
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const problem = problemOf(name);
      if (problem) report({ key: at(path, name), value: '', problem, fix: 'Write another name.' });
      return [name, complete(of, inner, at(path, name), report)];
    }),
  );
}

function leaf(kind: Leaf<unknown>, value: unknown, path: string, report: Report): unknown {
  const problem = kind.problemOf(value);
  if (problem) report({ key: path, value: kind.secret ? '' : shown(value), problem, fix: `Write ${kind.expects}.` });
  return value;
}

// A list or a group of the wrong shape is not shown: nobody knows whether it holds a secret.
function list(kind: ListOf<Kind>, value: unknown, path: string, report: Report): unknown {
  if (Array.isArray(value)) return value.map((item, index) => complete(kind.of, item, `${path}[${index}]`, report));
  report({ key: path, value: '', problem: 'is not a list', fix: 'Write it in brackets: [ … ].' });
  return [];
}

function settings(kind: Group<Settings>, value: unknown, path: string, report: Report): unknown {
  if (!isPlainObject(value)) {
    const key = path || 'the configuration';
    report({ key, value: '', problem: 'is not an object', fix: 'Write it in braces: { … }.' });
    return {};
  }
  const names = Object.keys(kind.settings);
  for (const name of Object.keys(value)) {
    if (!names.includes(name)) report(unknownKey(at(path, name), closest(name, names), names));
  }
  return Object.fromEntries(
    Object.entries(kind.settings).map(([name, { kind: inner, initial, required }]) => {
      const given = value[name] ?? initial;
      if (given === undefined && required) {
        report({ key: at(path, name), value: '', problem: 'is missing', fix: `Write ${expectation(inner)}.` });
        return [name, undefined];
      }
      return [name, complete(inner, given, at(path, name), report)];
    }),
  );
}

function unknownKey(key: string, suggestion: string | undefined, names: readonly string[]): ConfigProblem {
  const fix = suggestion ? `Did you mean ${suggestion}?` : `There are: ${names.join(', ')}.`;
  return { key, value: '', problem: 'is not a setting', fix };
}

export function expectation(kind: Kind): string {
  switch (kind.type) {
    case 'leaf':
      return kind.expects;
    case 'list':
      return `a list, each ${expectation(kind.of)}`;
    case 'map':
      return `an object of names, each ${expectation(kind.of)}`;
    case 'group':
      return `an object with ${Object.keys(kind.settings).join(', ')}`;
  }
}

function at(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  const spelled = typeof value === 'object' || typeof value === 'function' ? typeof value : JSON.stringify(value);
  return String(spelled).slice(0, LONGEST_SHOWN);
}
