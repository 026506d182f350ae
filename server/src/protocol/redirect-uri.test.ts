import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ApplicationType,
  answerUri,
  hostOf,
  isLoopback,
  registrablePostLogoutUri,
  registrableRedirectUri,
  registrableWebUri,
  trustPostLogoutRedirect,
  trustRedirect,
} from './redirect-uri.ts';

// What means something to a parser, and what a careless one trips over.
const unit = fc.constantFrom(...'aZ09 +&=%;:#?/\\"\'<>\n\x7f\x80é€\ufeff\u202e😀');

const refused = (reason: string) => expect.objectContaining({ reason });
const web = (...redirect_uris: string[]) => ({ redirect_uris, application_type: 'web' as ApplicationType });
const native = (...redirect_uris: string[]) => ({ redirect_uris, application_type: 'native' as ApplicationType });

describe('what may be registered', () => {
  test.each<[ApplicationType, string]>([
    ['web', 'https://app.example/cb'],
    ['web', 'https://app.example:8443/cb?tenant=1'],
    ['web', 'https://app.example'],
    ['web', 'http://localhost:3000/cb'],
    ['web', 'http://127.0.0.1:3000/cb'],
    ['web', 'http://[::1]/cb'],
    ['native', 'https://app.example/cb'],
    ['native', 'http://127.0.0.1/cb'],
    ['native', 'http://localhost:3000/cb'],
    ['native', 'com.example.app:/cb'],
    ['native', 'com.example.app:/cb?tenant=1'],
  ])('%s: %s', (application_type, uri) => {
    expect(registrableRedirectUri(uri, application_type)).toBeUndefined();
    expect(trustRedirect({ redirect_uris: [uri], application_type }, uri).uri).toBe(uri);
  });

  test.each([
    ['', 'https'],
    ['/cb', 'https'],
    ['//app.example/cb', 'https'],
    ['https://app.example/c b', 'percent-encode'],
    ['https://app.example/cb\t', 'percent-encode'],
    ['https://app.example/cb\n', 'percent-encode'],
    ['https://app.example/cb\0', 'percent-encode'],
    ['https://app.example\\cb', 'percent-encode'],
    ['https://äpp.example/cb', 'percent-encode'],
    ['https://app.example/%zz', 'percent-encode'],
    ['https://app.example/cb#', 'fragment'],
    ['https://app.example/cb#x', 'fragment'],
    ['https://user@app.example/cb', 'user name'],
    ['https://user:word@app.example/cb', 'user name'],
    ['https:///app.example/cb', 'domain name'],
    ['https://app%2eexample/cb', 'domain name'],
    ['http://127.0.0.1:80@evil.example/', 'user name'],
    ['https:/app.example/cb', 'https://'],
    ['http://app.example/cb', 'not encrypted'],
    ['http://localhost.evil.example/cb', 'not encrypted'],
    ['http://127.0.0.2/cb', 'not encrypted'],
    ['javascript:alert(1)', 'scheme'],
    ['JavaScript:alert(1)', 'scheme'],
    ['javascript://app.example/%0aalert(1)', 'scheme'],
    ['data:text/html,x', 'scheme'],
    ['vbscript:x', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['blob:https://app.example/1', 'scheme'],
    ['ftp://app.example/cb', 'scheme'],
    ['app:/cb', 'scheme'],
    ['com.example.app://cb', 'one slash'],
    ['com.example.app:cb', 'one slash'],
    ['urn:ietf:wg:oauth:2.0:oob', 'scheme'],
    ['https://app.example/cb?code=1', 'parameter code'],
    ['https://app.example/cb?a=1&state', 'parameter state'],
    ['https://app.example/cb?%69ss=x', 'parameter iss'],
    ['https://app.example/cb?error=', 'parameter error'],
  ])('neither kind of app: %j', (uri, said) => {
    expect(registrableRedirectUri(uri, 'native')).toContain(said);
    expect(registrableRedirectUri(uri, 'web')).toBeTypeOf('string');
    // Stored long ago by whatever means, it is no use either.
    expect(() => trustRedirect(native(uri), uri)).toThrow(refused('redirect_uri_malformed'));
    expect(() => trustRedirect(web(uri), uri)).toThrow(refused('redirect_uri_malformed'));
  });

  test('own schemes are for native apps', () => {
    expect(registrableRedirectUri('com.example.app:/cb', 'web')).toContain('scheme');
  });

  test('after logout only state is ours', () => {
    expect(registrablePostLogoutUri('https://app.example/bye?code=1', 'web')).toBeUndefined();
    expect(registrablePostLogoutUri('https://app.example/bye?state=1', 'web')).toContain('parameter state');
    expect(registrablePostLogoutUri('https://app.example/bye#', 'web')).toContain('fragment');
  });

  test('links on our pages lead to web pages', () => {
    expect(registrableWebUri('https://app.example/legal?code=1#privacy')).toBeUndefined();
    expect(registrableWebUri('http://localhost:3000/')).toBeUndefined();
    const never = [
      'javascript:alert(1)',
      'data:text/html,x',
      'com.example.app:/x',
      'http://app.example/',
      'https://a@b.example',
    ];
    for (const uri of never) expect(registrableWebUri(uri)).toBeTypeOf('string');
  });
});

describe('comparison', () => {
  const registered = 'https://app.example/cb/%7Ea?x=1';
  test.each([
    'https://APP.example/cb/%7Ea?x=1',
    'https://app.example:443/cb/%7Ea?x=1',
    'https://app.example/cb/%7Ea/?x=1',
    'https://app.example/cb/%7ea?x=1',
    'https://app.example/cb/~a?x=1',
    'https://app.example/./cb/%7Ea?x=1',
    'https://app.example/b/../cb/%7Ea?x=1',
    'https://app.example/cb/%7Ea?x=1&y=2',
    'https://app.example/cb/%7Ea',
    'https://app.example.evil.example/cb/%7Ea?x=1',
    'http://127.0.0.1/cb/%7Ea?x=1',
  ])('is by exact string: %s', (received) => {
    for (const client of [web(registered), native(registered)]) {
      expect(() => trustRedirect(client, received)).toThrow(refused('redirect_uri_unregistered'));
    }
  });

  test('knows no wildcard and no pattern', () => {
    expect(() => trustRedirect(web('https://*.app.example/cb'), 'https://a.app.example/cb')).toThrow();
    expect(() => trustRedirect(web('https://app.example/.*'), 'https://app.example/cb')).toThrow();
    expect(() => trustRedirect(web('https://app.example/'), 'https://app-example/')).toThrow();
  });

  test('an empty list is not a wildcard', () => {
    expect(() => trustRedirect(web(), 'https://app.example/cb')).toThrow(refused('redirect_uri_unregistered'));
    expect(() => trustRedirect(native(), 'http://127.0.0.1/cb')).toThrow(refused('redirect_uri_unregistered'));
  });

  test('evidence shows both sides', () => {
    const evidence = { received: 'https://app.example/ca', registered: ['https://app.example/cb'] };
    expect(() => trustRedirect(web('https://app.example/cb'), 'https://app.example/ca')).toThrow(
      expect.objectContaining({ evidence }),
    );
  });

  test('after logout: exactly, port included', () => {
    const uri = 'http://127.0.0.1:3000/bye';
    const client = { post_logout_redirect_uris: [uri, 'javascript:alert(1)'], application_type: 'native' as const };
    expect(trustPostLogoutRedirect(client, uri).uri).toBe(uri);
    for (const received of ['http://127.0.0.1:3001/bye', 'http://127.0.0.1/bye', 'javascript:alert(1)']) {
      expect(() => trustPostLogoutRedirect(client, received)).toThrow(refused('post_logout_redirect_uri_unregistered'));
    }
  });

  test('property: another string is another URI', () => {
    const character = fc.constantFrom(...'abAB%2e./:@?#&=\\[]-1 ');
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 12 }), fc.nat({ max: registered.length }), (text, at) => {
        const received = registered.slice(0, at) + text;
        fc.pre(received !== registered);
        expect(() => trustRedirect(native(registered), received)).toThrow();
      }),
    );
  });
});

describe('loopback', () => {
  test.each([
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51004/cb'],
    ['http://127.0.0.1:8080/cb?x=1', 'http://127.0.0.1:51004/cb?x=1'],
    ['http://127.0.0.1:8080/cb', 'http://127.0.0.1/cb'],
    ['http://[::1]/cb', 'http://[::1]:51004/cb'],
    ['http://127.0.0.1', 'http://127.0.0.1:51004'],
  ])('a native app has any port: %s, %s', (registered, received) => {
    expect(trustRedirect(native(registered), received).uri).toBe(received);
    expect(() => trustRedirect(web(registered), received)).toThrow(refused('redirect_uri_unregistered'));
  });

  test.each([
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51004/cb?x=1'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51004/cb/'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51004/'],
    ['http://127.0.0.1/', 'http://127.0.0.1:51004'],
    ['http://127.0.0.1/cb', 'http://[::1]:51004/cb'],
    ['http://127.0.0.1/cb', 'http://localhost:51004/cb'],
    ['http://localhost/cb', 'http://localhost:51004/cb'],
    ['http://localhost/cb', 'http://127.0.0.1:51004/cb'],
    ['http://127.0.0.1/cb', 'https://127.0.0.1:51004/cb'],
    ['https://127.0.0.1/cb', 'https://127.0.0.1:51004/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.2:51004/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1.evil.example/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:80@evil.example/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1\\:80@evil.example/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:99999/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:/cb'],
    ['https://app.example/cb', 'https://app.example:51004/cb'],
  ])('nothing but the port may differ: %s, %s', (registered, received) => {
    expect(() => trustRedirect(native(registered), received)).toThrow();
  });

  test('is told apart', () => {
    expect(isLoopback('http://localhost:3000/cb')).toBe(true);
    expect(isLoopback('https://[::1]/cb')).toBe(true);
    for (const uri of ['https://app.example/', 'http://127.0.0.1@evil.example/', 'com.localhost:/cb']) {
      expect(isLoopback(uri)).toBe(false);
    }
  });
});

describe('the answer', () => {
  const answer = { code: 'c/d', state: undefined, iss: 'https://id.example' };
  const tail = 'code=c%2Fd&iss=https%3A%2F%2Fid.example';
  test.each([
    ['https://app.example', `https://app.example?${tail}`, `https://app.example#${tail}`],
    ['https://app.example/%7Ea/', `https://app.example/%7Ea/?${tail}`, `https://app.example/%7Ea/#${tail}`],
    ['https://app.example/cb?', `https://app.example/cb?${tail}`, `https://app.example/cb?#${tail}`],
    [
      'https://app.example/cb?a=%7e+1&&b',
      `https://app.example/cb?a=%7e+1&&b&${tail}`,
      `https://app.example/cb?a=%7e+1&&b#${tail}`,
    ],
    ['https://app.example/cb?a=?b', `https://app.example/cb?a=?b&${tail}`, `https://app.example/cb?a=?b#${tail}`],
    ['com.example.app:/cb?a=1', `com.example.app:/cb?a=1&${tail}`, `com.example.app:/cb?a=1#${tail}`],
  ])('leaves %s as it is', (uri, inQuery, inFragment) => {
    const redirect = trustRedirect(native(uri), uri);
    expect(answerUri(redirect, answer, 'query')).toBe(inQuery);
    expect(answerUri(redirect, answer, 'fragment')).toBe(inFragment);
    expect(answerUri(redirect, { state: undefined }, 'query')).toBe(uri);
  });

  test('replaces parameters of the same name', () => {
    const uri = 'https://app.example/cb?error_description=old&a=1&%65rror_description=older';
    const redirect = trustRedirect(web(uri), uri);
    expect(answerUri(redirect, { error_description: 'new' }, 'query')).toBe(
      'https://app.example/cb?a=1&error_description=new',
    );
    expect(answerUri(redirect, { error_description: undefined, a: undefined }, 'query')).toBe('https://app.example/cb');
  });

  test('property: the app reads what was sent', () => {
    const redirect = trustRedirect(web('https://app.example/cb?a=1'), 'https://app.example/cb?a=1');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), fc.constantFrom('query', 'fragment'), (state, mode) => {
        const uri = answerUri(redirect, { state }, mode);
        const read = new URL(uri);
        const sent = new URLSearchParams(mode === 'query' ? read.search : read.hash.slice(1));
        expect(sent.get('state')).toBe(state);
        expect(uri.startsWith(redirect.uri)).toBe(true);
        expect(read.searchParams.get('a')).toBe('1');
      }),
    );
  });

  test('half a surrogate pair is no reason to fail', () => {
    const redirect = trustRedirect(web('https://app.example/cb'), 'https://app.example/cb');
    expect(answerUri(redirect, { state: '\ud800' }, 'query')).toBe('https://app.example/cb?state=%EF%BF%BD');
  });

  test('its destination can be shown', () => {
    const host = (uri: string) => hostOf(trustRedirect(native(uri), uri));
    expect(host('https://App.example:443/cb')).toBe('app.example');
    expect(host('http://127.0.0.1:3000/cb')).toBe('127.0.0.1:3000');
    expect(host('com.example.app:/cb')).toBe('com.example.app');
  });
});
