import { describe, expect, test } from 'vitest';
import { client, ISSUER } from '../../../tests/samples/noun.ts';
import { type Extension, extensionNames } from '../protocol/concession.ts';
import { parseParams } from '../protocol/params.ts';
import { replacing, returning } from './extension-parameter.ts';

const app = client({ dialect: 'acme', redirect_uris: ['https://app.example/callback'] });
const standard = client({ redirect_uris: app.redirect_uris });
const having = (...extensions: readonly Extension[]) => ({
  issuer: ISSUER,
  extensionsOf: ({ dialect }: { readonly dialect: string }) => (dialect === 'acme' ? extensions : []),
});
const allBut = (extension: Extension) => having(...extensionNames.filter((each) => each !== extension));

describe('replace_existing_token', () => {
  const asked = parseParams('replace_existing_token=true&prompt=login+consent');
  const ignored = { replaces: false, prompt: ['login', 'consent'] };

  test('is silent unless approval_prompt asks', () => {
    const deps = having('replace_existing_token');
    expect(replacing(deps, asked, app)).toEqual({ replaces: true, prompt: ['login'] });
    const again = parseParams('replace_existing_token=true&approval_prompt=true&prompt=login+consent');
    expect(replacing(deps, again, app)).toEqual({ replaces: true, prompt: ['login', 'consent'] });
    expect(replacing(deps, parseParams('replace_existing_token=yes'), app)).toEqual({ replaces: false, prompt: [] });
  });

  test('is ignored without the extension', () => {
    expect(replacing(having('replace_existing_token'), asked, standard)).toEqual(ignored);
    expect(replacing(allBut('replace_existing_token'), asked, app)).toEqual(ignored);
  });
});

describe('return_to', () => {
  const to = (uri: string) => parseParams(`return_to=${encodeURIComponent(uri)}`);
  const own = 'https://app.example/done?x=1';

  test('is on our origin or on one of the app', () => {
    const deps = having('return_to');
    expect(returning(deps, to(own), app)).toBe(own);
    expect(returning(deps, to(`${ISSUER}/directory`), app)).toBe(`${ISSUER}/directory`);
    expect(returning(deps, parseParams(''), app)).toBe('');
    const refused = () => returning(deps, to('https://evil.example/'), app);
    expect(refused).toThrow(expect.objectContaining({ reason: 'return_to_untrusted' }));
  });

  test('is ignored without the extension', () => {
    expect(returning(having('return_to'), to('https://evil.example/'), standard)).toBe('');
    expect(returning(allBut('return_to'), to(own), app)).toBe('');
  });
});
