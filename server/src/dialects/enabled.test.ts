import { describe, expect, test } from 'vitest';
import { type Dialect, route } from './dialect.ts';
import { type DialectSettings, enabledDialects } from './enabled.ts';
import { dialects } from './index.ts';

const acme: Dialect = {
  name: 'acme',
  about: '',
  routes: [route({ endpoint: 'token', path: '/acme/token' })],
  concessions: ['json_body'],
  extensions: ['cluster'],
  scope_separator: ' ',
  code_lifetime: 300,
  registration: {},
};
const other: Dialect = { ...acme, name: 'other', concessions: ['code_lifetime'], extensions: [] };
const enabled = (settings: Partial<DialectSettings>, known: readonly Dialect[] = [acme, other]) =>
  enabledDialects(known, { enable: [], default: '', own: [], password_at_api: {}, ...settings }, 60);

describe('enabled dialects', () => {
  test('are those that the configuration names, and nobody else has concessions', () => {
    const { dialects: found, concessionsOf, extensionsOf } = enabled({ enable: ['acme'] });
    expect(found).toEqual([acme]);
    expect([concessionsOf({ dialect: 'acme' }), extensionsOf({ dialect: 'acme' })]).toEqual([
      ['json_body'],
      ['cluster'],
    ]);
    for (const dialect of ['', 'other', 'nobody']) {
      expect([concessionsOf({ dialect }), extensionsOf({ dialect })]).toEqual([[], []]);
    }
  });

  test('live longer with their codes only by concession', () => {
    const { codeLifetime } = enabled({ enable: ['acme', 'other'], default: 'acme' });
    expect(['', 'acme', 'other'].map((dialect) => codeLifetime({ dialect }))).toEqual([60, 60, 300]);
  });

  test('spell the endpoints when one of them is the default', () => {
    expect(enabled({ enable: ['acme'] }).pathOf('token')).toBe('/oauth/token');
    const { pathOf } = enabled({ enable: ['acme'], default: 'acme' });
    expect([pathOf('token'), pathOf('jwks')]).toEqual(['/acme/token', '/oauth/jwks']);
  });

  test.each<[string, Partial<DialectSettings>, string]>([
    ['a name that nobody has', { enable: ['acne'] }, 'there is no dialect acne; there are acme, other'],
    [
      'a default that is not enabled',
      { enable: ['acme'], default: 'other' },
      'there is no dialect other; there are acme',
    ],
    ['a path of two without a default', { enable: ['acme', 'other'] }, 'acme and other both claim /acme/token'],
    ['the same one twice', { enable: ['acme', 'acme'] }, 'acme is enabled twice'],
  ])('%s stops the start', (_, settings, message) => {
    expect(() => enabled(settings)).toThrow(message);
  });

  test('an own one is like ours, and may not take the name of another', () => {
    const routes = [
      {
        ...route({ endpoint: 'token', path: '/t' }),
        errors: {
          code_unknown: { status: 404, page: '', json: { message: 'gone' } },
          '': { status: 400, page: 'Wrong', json: {} },
        },
      },
    ];
    const registration = {
      token_endpoint_auth_method: '',
      grant_types: [],
      pkce: 'required',
      rotation: 'on',
      access_token_format: 'opaque',
      access_token_lifetime: 60,
      refresh_token_lifetime: 60,
      refresh_token_idle_lifetime: 60,
      authorize_as: 'person',
    } as const;
    const mine = { ...acme, name: 'mine', routes, registration };
    const [found] = enabled({ enable: ['mine'], own: [mine] }).dialects;
    expect(found?.routes[0]?.errors).toEqual({
      code_unknown: { status: 404, json: { message: 'gone' } },
      '': { status: 400, page: 'Wrong' },
    });
    expect(found?.registration).not.toHaveProperty('token_endpoint_auth_method');
    expect(found?.registration).not.toHaveProperty('grant_types');
    expect(() => enabled({ own: [{ ...mine, name: 'acme' }] })).toThrow('there are two dialects acme');
  });
});

describe('extensions', () => {
  const starting = { ...acme, extensions: ['connect'] as const };
  const routes = [route({ endpoint: 'connect', path: '/start/{client_id}' })];

  test('connect is where a dialect that has it says it is, and nowhere else', () => {
    const { connects, connectPathOf } = enabled({ enable: ['acme', 'other'] }, [{ ...starting, routes }, other]);
    expect([connects, connectPathOf({ dialect: 'acme' })]).toEqual([true, '/start/{client_id}']);
    expect(['', 'other', 'nobody'].map((dialect) => connectPathOf({ dialect }))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test.each<[string, Dialect]>([
    ['a route without the extension', { ...acme, routes }],
    ['the extension without a route', starting],
  ])('connect is nowhere with %s', (_, dialect) => {
    const { connects, connectPathOf } = enabled({ enable: ['acme'] }, [dialect]);
    expect([connects, connectPathOf({ dialect: 'acme' })]).toEqual([false, undefined]);
  });

  test('passwords for an API take a dialect with the concession', () => {
    const password_at_api = { 'https://api.example': 'app' };
    expect(() => enabled({ enable: ['acme'], password_at_api })).toThrow('password_at_api');
    const bent = { ...acme, concessions: ['password_at_api'] as const };
    expect(enabled({ enable: ['acme'], password_at_api }, [bent]).dialects).toEqual([bent]);
  });
});

describe('ours', () => {
  test.each(dialects)('$name asks for a longer life of codes only with the concession', (dialect) => {
    expect(dialect.code_lifetime <= 60 || dialect.concessions.includes('code_lifetime')).toBe(true);
    expect(dialect.code_lifetime).toBeLessThanOrEqual(600);
  });

  test('live side by side, once a default says who speaks where several could', () => {
    const enable = dialects.map(({ name }) => name);
    expect(() => enabledDialects(dialects, { enable, default: '', own: [], password_at_api: {} }, 60)).toThrow(
      'dialects.default',
    );
    expect(enabledDialects(dialects, { enable, default: 'fyle', own: [], password_at_api: {} }, 60).dialects).toEqual(
      dialects,
    );
  });
});
