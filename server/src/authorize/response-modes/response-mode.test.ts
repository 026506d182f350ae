import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CALLBACK, OWN_SCHEME, redirectTo } from '../../../../tests/samples/request.ts';
import type { ResponseParameters } from '../respond.ts';
import { responseModes } from './index.ts';

const deliver = (mode: string, uri: string, parameters: ResponseParameters) =>
  responseModes.find(({ response_mode }) => response_mode === mode)?.deliver(redirectTo(uri), parameters) ??
  expect.fail(`no ${mode}`);
const location = (mode: string, uri: string, parameters: ResponseParameters) => {
  const delivery = deliver(mode, uri, parameters);
  return delivery.type === 'redirect' ? delivery.location : expect.fail(delivery.type);
};
const answers = fc.record({
  code: fc.string({ minLength: 1 }),
  state: fc.option(fc.string({ unit: 'grapheme' }), { nil: undefined }),
  iss: fc.constant('https://accounts.example'),
});

test('query is the first, the one that nobody has to ask for, and oob the last, for which nobody can ask', () => {
  expect(responseModes.map(({ response_mode }) => response_mode)).toEqual(['query', 'fragment', 'form_post', 'oob']);
});

describe('an answer in a redirect', () => {
  test('is read back as it was given, and the redirect URI stays byte for byte', () => {
    fc.assert(
      fc.property(fc.constantFrom(`${CALLBACK}?tenant=1&x=%7e`, OWN_SCHEME), answers, (uri, answer) => {
        for (const [mode, mark] of [
          ['query', '?'],
          ['fragment', '#'],
        ] as const) {
          const url = location(mode, uri, answer);
          expect(url.startsWith(uri)).toBe(true);
          const sent = new URLSearchParams(mode === 'query' ? url.slice(url.indexOf('?')) : url.split(mark)[1]);
          expect(sent.get('code')).toBe(answer.code);
          expect(sent.get('state') ?? undefined).toBe(answer.state);
          expect(sent.get('iss')).toBe(answer.iss);
        }
      }),
    );
  });

  test('cannot be steered by its own values', () => {
    const url = new URL(location('query', CALLBACK, { state: 'a&code=stolen#x?\r\nSet-Cookie: x' }));
    expect([...url.searchParams.keys()]).toEqual(['state']);
    expect(url.hash).toBe('');
    expect(url.href).not.toMatch(/[\r\n]/);
  });

  test('replaces parameters of the same name, also by nothing', () => {
    const uri = `${CALLBACK}?error_description=welcome&tenant=1`;
    const url = location('query', uri, { error: 'access_denied', error_description: undefined });
    expect(url).toBe(`${CALLBACK}?tenant=1&error=access_denied`);
  });
});

test('an answer in a form is the parameters themselves, for the redirect URI as registered', () => {
  const parameters = { code: '"><script>', state: undefined };
  expect(deliver('form_post', CALLBACK, parameters)).toEqual({ type: 'form', action: CALLBACK, parameters });
});
