import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OAuthError } from '../../protocol/oauth-error.ts';
import { parseParams } from '../../protocol/params.ts';
import { clientAuthMethods } from './index.ts';

const read = (authorization: string | undefined, body = '') => {
  const request = { authorization, params: parseParams(body) };
  return Object.fromEntries(
    clientAuthMethods.flatMap((method) => {
      const credentials = method.read(request);
      return credentials ? [[method.token_endpoint_auth_method, credentials]] : [];
    }),
  );
};
const basic = (client_id: string, client_secret: string) => {
  const encode = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);
  return `Basic ${Buffer.from(`${encode(client_id)}:${encode(client_secret)}`).toString('base64')}`;
};
const pair = { client_id: 'app', client_secret: 's3cret' };

test('there are these, under the names of RFC 7591 §2', () => {
  const names = clientAuthMethods.map(({ token_endpoint_auth_method }) => token_endpoint_auth_method);
  expect(names).toEqual(['client_secret_basic', 'client_secret_post', 'none']);
});

describe('client_secret_basic', () => {
  test('is read from the header, whatever the credentials hold', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((one) => !one.includes('\0') && one.isWellFormed());
    fc.assert(
      fc.property(text, text, (client_id, client_secret) => {
        expect(read(basic(client_id, client_secret))).toEqual({
          client_secret_basic: { client_id, client_secret },
        });
      }),
    );
  });

  test('lets a client_id in the body name it, not a client_secret', () => {
    expect(read(basic('app', 's3cret'), 'client_id=app')).toEqual({ client_secret_basic: pair });
    expect(Object.keys(read(basic('app', 's3cret'), 'client_secret=other'))).toHaveLength(2);
  });

  test('is refused when its header is malformed, not taken for a public client', () => {
    for (const header of ['Basic', 'Basic !', 'basic YQ==', `Basic ${Buffer.from(':x').toString('base64')}`]) {
      expect(() => read(header, 'client_id=app'), header).toThrow(OAuthError);
    }
  });
});

describe('client_secret_post', () => {
  test('is read from the body', () => {
    expect(read(undefined, 'client_id=app&client_secret=s3cret')).toEqual({ client_secret_post: pair });
  });

  test('without a client_id names nobody', () => {
    expect(read(undefined, 'client_secret=s3cret')).toEqual({
      client_secret_post: { client_id: '', client_secret: 's3cret' },
    });
  });

  test('sent twice is refused', () => {
    expect(() => read(undefined, 'client_id=app&client_secret=a&client_secret=b')).toThrow(OAuthError);
    expect(() => read(undefined, 'client_id=app&client_id=app&client_secret=a')).toThrow(OAuthError);
  });
});

describe('none', () => {
  test('is a client_id and no proof at all', () => {
    expect(read(undefined, 'client_id=app')).toEqual({ none: { client_id: 'app', client_secret: '' } });
    expect(read(undefined, 'client_id=app&client_secret=')).toHaveProperty('none');
    expect(read('Bearer x', 'client_id=app')).toHaveProperty('none');
    expect(read(undefined, '')).toEqual({});
  });
});
