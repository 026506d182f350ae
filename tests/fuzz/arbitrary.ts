import fc from 'fast-check';
import { authorization, contentType, headerValue, name, value } from './nasty.ts';
import type { Pairs, Request } from './request.ts';
import { routes } from './route.ts';

const METHODS = ['GET', 'POST', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];

const pairs: fc.Arbitrary<Pairs> = fc.array(fc.tuple(name, value), { maxLength: 8 });

/** No fragment, no space, and nothing that Node's client would not let through. */
const rawQuery = fc
  .string({ unit: 'grapheme-ascii', maxLength: 80 })
  .map((text) => text.replace(/[^\x21-\x7e]|#/g, '%'));

const path = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...routes.map((route) => route.path)) },
  fc
    .tuple(
      fc.constantFrom(...routes.map((route) => route.path)),
      fc.constantFrom('/', '//', '/..', '%00', '%2e%2e/', ';x', '%zz', '.json'),
    )
    .map(([known, tail]) => known + tail),
  rawQuery.map((text) => `/${text.replaceAll('?', '')}`),
);

const body = fc.oneof(
  pairs,
  fc.uint8Array({ maxLength: 200 }),
  fc.jsonValue().map((json) => JSON.stringify(json)),
  fc.constant('a=b&'.repeat(20_000)),
  fc.constant(undefined),
);

const headers = fc.record(
  {
    'content-type': contentType,
    authorization,
    cookie: fc.oneof(
      headerValue,
      headerValue.map((text) => `grantry=${text}; grantry-device=${text}`),
    ),
    origin: fc.constantFrom('null', 'https://evil.example', 'https://app.example.org', 'http://localhost', ''),
    accept: fc.constantFrom('text/html', 'application/json', '*/*'),
    'accept-language': headerValue,
    'sec-fetch-site': fc.constantFrom('same-origin', 'same-site', 'cross-site', 'none', 'x'),
    'sec-fetch-dest': fc.constantFrom('document', 'iframe', 'empty', 'x'),
    'x-forwarded-for': headerValue,
    'x-forwarded-host': headerValue,
    'user-agent': headerValue,
    'access-control-request-method': fc.constantFrom('POST', 'x'),
    range: fc.constant('bytes=0-1'),
    'if-none-match': fc.constant('*'),
  },
  { requiredKeys: [] },
);

/** Any method, query, body and headers, at an endpoint or near one. */
export const anyRequest: fc.Arbitrary<Request> = fc.record({
  method: fc.oneof({ weight: 3, arbitrary: fc.constantFrom('GET', 'POST') }, fc.constantFrom(...METHODS)),
  path,
  query: fc.oneof(fc.constant(''), pairs, rawQuery),
  body,
  headers,
});
