import { describe, expect, test } from 'vitest';
import { OAuthError } from '../../protocol/oauth-error.ts';
import type { HttpRequest } from '../endpoint.ts';
import { checkNavigation, checkOwnForm } from './navigation.ts';

const ISSUER = 'https://accounts.example/tenant';
const request = (headers: HttpRequest['headers']): HttpRequest => ({
  method: 'POST',
  path: '/consent',
  query: '',
  headers,
  body: new Uint8Array(),
  address: '192.0.2.1',
  readUpload: async () => undefined,
});
const form = (site?: string, origin?: string) => () =>
  checkOwnForm(request({ 'sec-fetch-site': site, origin }), ISSUER);
const reason = (name: string) => expect.objectContaining({ reason: name });

describe('a form of ours', () => {
  test('is sent by our own page', () => {
    expect(form('same-origin', 'https://accounts.example')).not.toThrow();
    expect(form('none')).not.toThrow();
    expect(form(undefined, 'https://accounts.example')).not.toThrow();
  });

  test('may come from a script or an assistive tool that says nothing', () => {
    expect(form()).not.toThrow();
  });

  test.each(['cross-site', 'same-site'])('is refused when the browser says %s, whatever Origin says', (site) => {
    for (const origin of [undefined, 'https://accounts.example', 'null']) {
      expect(form(site, origin)).toThrow(reason('cross_site_post'));
    }
  });

  test.each([
    'null',
    '',
    'https://evil.example',
    'http://accounts.example',
    'https://accounts.example:8443',
    'https://accounts.example.evil.example',
    'https://accounts.example/',
    ISSUER,
  ])('is refused with the origin %j when that is all there is', (origin) => {
    expect(form(undefined, origin)).toThrow(reason('cross_site_post'));
  });
});

describe('a page with buttons', () => {
  const page = (destination?: string) => () => checkNavigation(request({ 'sec-fetch-dest': destination }));

  test('is given to a window that navigates, or says nothing', () => {
    expect(page('document')).not.toThrow();
    expect(page()).not.toThrow();
  });

  test.each(['iframe', 'frame', 'embed', 'object', 'empty', 'script', 'image', 'style', ''])(
    'is not given to %j',
    (to) => {
      expect(page(to)).toThrow(OAuthError);
      expect(page(to)).toThrow(reason('not_a_navigation'));
    },
  );
});
