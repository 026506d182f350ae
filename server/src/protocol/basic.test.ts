import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBasic, parseUserPass } from './basic.ts';
import { OAuthError } from './oauth-error.ts';

// What means something to a parser, and what a careless one trips over.
const unit = fc.constantFrom(...'aZ09 +&=%;:#?/\\"\'<>\n\x7f\x80é€\ufeff\u202e😀');

const malformed = expect.objectContaining({ reason: 'client_authentication_malformed' });
const header = (credentials: string | Uint8Array, scheme = 'Basic') =>
  `${scheme} ${Buffer.from(credentials as Uint8Array).toString('base64')}`;

test('no header, or another scheme, is no attempt at it', () => {
  for (const authorization of [undefined, '', 'Bearer abc', 'Basically abc', 'DPoP abc']) {
    expect(parseBasic(authorization)).toBeUndefined();
  }
});

test.each(['Basic', 'basic', 'BASIC', 'bAsIc'])('the scheme has no case: %s', (scheme) => {
  expect(parseBasic(header('app:secret', scheme))).toEqual({ client_id: 'app', client_secret: 'secret' });
});

test.each([
  ['the first colon separates', 'app:a:b', 'app', 'a:b'],
  ['values are form-decoded', 'a%3Ab+c:%25%2B+%C3%A9', 'a:b c', '%+ é'],
  ['bytes are UTF-8', 'app:é', 'app', 'é'],
  ['a secret may be empty', 'app:', 'app', ''],
])('%s', (_, credentials, client_id, client_secret) => {
  expect(parseBasic(header(credentials))).toEqual({ client_id, client_secret });
});

test('padding may be left out, blanks may be many', () => {
  expect(parseBasic(header('app:s').replace(/=+$/, ''))).toEqual({ client_id: 'app', client_secret: 's' });
  expect(parseBasic(header('app:s', 'Basic  '))).toEqual({ client_id: 'app', client_secret: 's' });
});

test.each([
  ['nothing', 'Basic'],
  ['a blank', 'Basic '],
  ['no base64', 'Basic !!!!'],
  ['base64 with something behind it', `${header('app:secret')}, Bearer x`],
  ['base64url', 'Basic YXBwOj8_Pz8_'],
  ['bits that do not count', 'Basic YXBwOnN='],
  ['no colon', header('app')],
  ['no client_id', header(':secret')],
  ['invalid UTF-8', header(Uint8Array.from([0x61, 0x3a, 0xff]))],
  ['a broken escape', header('app:100%')],
  ['escaped invalid UTF-8', header('app:%ff')],
  ['a NUL', header('app:\0')],
  ['an escaped NUL in the client_id', header('a%00:s')],
])('refuses %s', (_, authorization) => {
  expect(() => parseBasic(authorization)).toThrow(malformed);
});

test('property: what a client encodes by the book is read back', () => {
  const text = fc.string({ unit, maxLength: 20 });
  const encode = (value: string) => new URLSearchParams([['', value]]).toString().slice(1);
  fc.assert(
    fc.property(text, text, (client_id, client_secret) => {
      fc.pre(client_id !== '');
      const authorization = header(`${encode(client_id)}:${encode(client_secret)}`);
      expect(parseBasic(authorization)).toEqual({ client_id, client_secret });
    }),
  );
});

test('property: any header is read or refused with a reason', () => {
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 30 }), fc.uint8Array({ maxLength: 30 }), (text, bytes) => {
      for (const authorization of [text, `Basic ${text}`, header(bytes)]) {
        try {
          parseBasic(authorization);
        } catch (error) {
          expect(error).toBeInstanceOf(OAuthError);
        }
      }
    }),
  );
});

test('property: what a person’s browser sends is read as it is, up to the first colon', () => {
  const text = fc.string({ unit, maxLength: 20 });
  fc.assert(
    fc.property(text, text, (name, password) => {
      const user_id = name.replaceAll(':', '');
      expect(parseUserPass(header(`${user_id}:${password}`))).toEqual({ user_id, password });
    }),
  );
});

test.each(['', 'Basic', 'Basic ###', 'Bearer YTpi', header('no colon'), header(new Uint8Array([0xff, 0x3a, 0x61]))])(
  'nobody is in %s',
  (authorization) => {
    expect(parseUserPass(authorization)).toBeUndefined();
  },
);
