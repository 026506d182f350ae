import { expect, test } from 'vitest';
import { publishedManifest } from './published-manifest.ts';

test('entries lead to what was compiled, and what only developers need is gone', () => {
  const manifest = {
    name: 'grantry',
    version: '1.2.3',
    bin: { grantry: 'src/main.ts' },
    exports: { '.': './src/index.ts', './express': './src/adapters/express.ts', './package.json': './package.json' },
    files: ['dist'],
    dependencies: { jose: '6.2.17' },
    devDependencies: { express: '5.3.0' },
  };
  expect(publishedManifest(manifest)).toEqual({
    name: 'grantry',
    version: '1.2.3',
    bin: { grantry: './main.js' },
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      './express': { types: './adapters/express.d.ts', default: './adapters/express.js' },
      './package.json': './package.json',
    },
    dependencies: { jose: '6.2.17' },
  });
});
