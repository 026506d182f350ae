import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './planted-copy.ts';

interface Manifest {
  readonly license?: string;
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
}

const manifests = ['package.json', 'server/package.json', 'guard/package.json'];

test.each(manifests)('%s names exact versions, the licence and the oldest Node', (path) => {
  const { license, engines, dependencies, devDependencies } = read<Manifest>(path);
  const versions = Object.values({ ...dependencies, ...devDependencies });
  expect(versions.filter((version) => !/^(npm:[^@]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  expect({ license, node: engines?.node }).toEqual({ license: 'MIT', node: '>=22.18' });
});

test.each(['server', 'guard'])('every entry of %s leads to a file', (workspace) => {
  const { exports, bin } = read<Manifest>(`${workspace}/package.json`);
  const entries = Object.values({ ...exports, ...bin });
  expect(entries.filter((entry) => !existsSync(join(root, workspace, entry)))).toEqual([]);
});

test('a command starts with the Node that is on the path', () => {
  const commands = Object.values(read<Manifest>('server/package.json').bin ?? {});
  const firstLines = commands.map((path) => readFileSync(join(root, 'server', path), 'utf8').split('\n')[0]);
  expect(firstLines).toEqual(['#!/usr/bin/env node']);
});

test('the guard needs jose and nothing else', () => {
  expect(Object.keys(read<Manifest>('guard/package.json').dependencies ?? {})).toEqual(['jose']);
});

test('the lock file has an entry for the optional dependencies of every platform, or `npm ci` refuses it', () => {
  const { packages } = read<{ readonly packages: Readonly<Record<string, Manifest>> }>('package-lock.json');
  const optional = Object.values(packages).flatMap(({ optionalDependencies }) =>
    Object.keys(optionalDependencies ?? {}),
  );
  const locked = Object.keys(packages);
  expect(optional.filter((name) => !locked.some((path) => path.endsWith(`node_modules/${name}`)))).toEqual([]);
});

function read<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as Shape;
}
