import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authorization, candidate, client } from '../../../tests/samples/noun.ts';
import { CALLBACK, LOOPBACK, OWN_SCHEME, redirectTo, request } from '../../../tests/samples/request.ts';
import type { Authorization, Candidate } from '../model/authorization.ts';
import type { Client } from '../model/client.ts';
import { parseClaims } from '../protocol/claims.ts';
import { union, words } from '../protocol/scope.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { allowedScope, answeredByOperator, consentOf as consentBy, digestOfAnswer, pageDigest } from './consent.ts';
import type { ScopeMeaning } from './scope-meaning.ts';

const scopes = ['openid', 'email', 'read', 'write'];
const some = fc.subarray(scopes);
const before = (allowed: Partial<Authorization>) => candidate('', { authorization: authorization(allowed) });
const asked = (scope: readonly string[], changes: Partial<Client> = {}, more: Partial<AuthorizationRequest> = {}) =>
  request({ ...more, scope, client: client(changes) });

const consentOf = (asks: AuthorizationRequest, one: Candidate, catalogue: readonly ScopeMeaning[] = []) =>
  consentBy(asks, one, catalogue);

/** What storage keeps when this is allowed with these boxes ticked, after what was kept before. */
function allow(
  asks: AuthorizationRequest,
  ticked: readonly string[],
  kept?: Authorization,
  catalogue: readonly ScopeMeaning[] = [],
): Authorization {
  const consent = consentOf(asks, candidate('', { authorization: kept }), catalogue);
  const granted = allowedScope(consent, ticked);
  const scope = union(words(kept?.scope[asks.resource] ?? ''), granted);
  const digest = digestOfAnswer(consent, granted);
  return authorization({ scope: { ...kept?.scope, [asks.resource]: scope.join(' ') }, digest });
}
const remembered = (asks: AuthorizationRequest, kept: Authorization, catalogue: readonly ScopeMeaning[] = []) =>
  consentOf(asks, candidate('', { authorization: kept }), catalogue).remembered;

describe('Allow', () => {
  test('unchanged grants what is required and nothing more', () => {
    fc.assert(
      fc.property(some, some, (scope, optional_scope) => {
        const consent = consentOf(asked(scope, { optional_scope: optional_scope.join(' ') }), candidate());
        expect(allowedScope(consent, [])).toEqual(scope.filter((word) => !optional_scope.includes(word)));
        expect(consent.required.filter((word) => consent.optional.includes(word))).toEqual([]);
      }),
    );
  });

  test('grants nothing that was not on the page, whatever a form claims was ticked', () => {
    const anything = fc.array(fc.oneof(fc.constantFrom(...scopes, 'admin', 'read write', ''), fc.string()));
    fc.assert(
      fc.property(some, anything, (scope, ticked) => {
        const granted = allowedScope(consentOf(asked(scope, { optional_scope: 'write email' }), candidate()), ticked);
        expect(scope).toEqual(expect.arrayContaining([...granted]));
        expect(new Set(granted).size).toBe(granted.length);
      }),
    );
  });

  test('is not asked for twice, however many boxes were left unticked', () => {
    fc.assert(
      fc.property(some, some, some, (scope, optional_scope, ticked) => {
        const asks = asked(scope, { optional_scope: optional_scope.join(' ') });
        const granted = allowedScope(consentOf(asks, candidate()), ticked);
        const again = remembered(asks, allow(asks, ticked));
        expect(new Set(again)).toEqual(new Set(granted));
      }),
    );
  });

  test('is not asked for twice either when the app is another one to the person than before', () => {
    fc.assert(
      fc.property(some, some, some, some, (allowed, scope, optional_scope, ticked) => {
        const former = allow(asked(allowed, { client_name: 'Former' }), []);
        const asks = asked(scope, { optional_scope: optional_scope.join(' ') });
        expect(remembered(asks, former)).toBeUndefined();
        expect(remembered(asks, allow(asks, ticked, former))).toBeDefined();
      }),
    );
  });
});

describe('what was allowed before', () => {
  test('is never more than was asked for now, nor more than was allowed', () => {
    fc.assert(
      fc.property(some, some, some, fc.boolean(), (scope, optional_scope, allowed, sameQuestion) => {
        const asks = asked(scope, { optional_scope: optional_scope.join(' ') });
        const { digest } = sameQuestion ? consentOf(asks, candidate()) : { digest: 'another.question' };
        const kept = authorization({ scope: { [asks.resource]: allowed.join(' ') }, digest });
        const again = remembered(asks, kept);
        if (again === undefined) return;
        expect(scope).toEqual(expect.arrayContaining([...again]));
        expect(allowed).toEqual(expect.arrayContaining([...again]));
      }),
    );
  });

  test('need not be asked again for part of it', () => {
    const kept = allow(asked(['openid', 'read', 'email']), []);
    expect(remembered(asked(['openid', 'read']), kept)).toEqual(['openid', 'read']);
    expect(remembered(asked([]), kept)).toEqual([]);
  });

  test('is asked again when the scope grows, and then added to', () => {
    const kept = allow(asked(['openid', 'read']), []);
    expect(remembered(asked(['openid', 'read', 'email']), kept)).toBeUndefined();
    const grown = allow(asked(['email']), [], kept);
    expect(remembered(asked(['openid', 'read', 'email']), grown)).toEqual(['openid', 'read', 'email']);
  });

  test('is asked again for an optional scope only when the question is another one', () => {
    const asks = asked(['read', 'write']);
    const kept = allow(asks, []);
    expect(remembered(asks, kept)).toEqual(['read']);
    expect(remembered(asked(['openid', 'read', 'write']), kept)).toBeUndefined();
    expect(remembered(asked(['write']), kept)).toBeUndefined();
  });

  test('counts for its resource only', () => {
    const kept = allow(asked(['read']), []);
    expect(remembered(asked(['read'], {}, { resource: 'https://other.example' }), kept)).toBeUndefined();
    expect(remembered(asked(['read'], {}, { resource: 'https://api.example/' }), kept)).toBeUndefined();
  });

  test('is nothing without an authorization, even when nothing is asked for', () => {
    expect(consentOf(asked([]), candidate()).remembered).toBeUndefined();
    expect(consentOf(asked(['read']), candidate()).allowed).toEqual([]);
  });
});

describe('another app to the person', () => {
  const kept = allow(asked(['openid', 'read']), []);
  const again = (changes: Partial<Client>) => remembered(asked(['openid', 'read'], changes), kept);

  test.each([
    { client_name: 'Ledgerly Pro' },
    { client_name: 'ledgerly' },
    { logo_hash: 'another' },
    { organization_name: 'Somebody else' },
    // What one field loses another may not win.
    { client_name: 'LedgerlyLedgerly GmbH', organization_name: '' },
  ])('is one with %j: the question is asked anew, under another digest', (changes) => {
    expect(again(changes)).toBeUndefined();
    expect(consentOf(asked(['openid', 'read'], changes), candidate()).digest).not.toBe(kept.digest);
  });

  test.each([
    { description: 'All new' },
    { client_uri: 'https://new.example' },
    { policy_uri: 'https://new.example/privacy' },
    { tos_uri: 'https://new.example/terms' },
    { redirect_uris: ['https://new.example/callback'] },
    { access_token_lifetime: 60 },
    { updated_at: 99 },
    { organization_id: 'renumbered' },
  ])('is not one with %j', (changes) => {
    expect(again(changes)).toEqual(['openid', 'read']);
    expect(consentOf(asked(['openid', 'read'], changes), candidate()).digest).toBe(kept.digest);
  });
});

describe('the digest', () => {
  const digest = (asks: AuthorizationRequest) => consentOf(asks, candidate()).digest;

  test('is of what is asked, whatever the order and whatever was allowed before', () => {
    fc.assert(
      fc.property(some, fc.nat(3), some, (scope, turn, allowed) => {
        const turned = [...scope.slice(turn), ...scope.slice(0, turn)];
        expect(digest(asked(turned))).toBe(digest(asked(scope)));
        const known = before({
          scope: { 'https://api.example': allowed.join(' ') },
          digest: digest(asked([])),
        });
        expect(consentOf(asked(scope), known).digest).toBe(digest(asked(scope)));
      }),
    );
  });

  test('differs when what is asked differs, and when an optional scope becomes required', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const same = new Set(a).size === new Set(b).size && a.every((word) => b.includes(word));
        expect(digest(asked(a)) === digest(asked(b))).toBe(same);
      }),
    );
    expect(digest(asked(['write'], { optional_scope: '' }))).not.toBe(digest(asked(['write'])));
    expect(digest(asked(['read'], {}, { resource: 'https://other.example' }))).not.toBe(digest(asked(['read'])));
  });
});

describe('asked every time', () => {
  const kept = allow(asked(['read']), []);
  const again = (auth_method: string, uri: string, more: Partial<AuthorizationRequest> = {}) =>
    remembered(
      asked(['read'], { token_endpoint_auth_method: auth_method }, { redirect: redirectTo(uri), ...more }),
      kept,
    );

  test('is a public app on loopback or an own scheme, which anybody on the device can pose as', () => {
    for (const uri of [LOOPBACK, 'http://[::1]:9/cb', 'http://localhost/cb', 'https://localhost/cb', OWN_SCHEME]) {
      expect(again('none', uri), uri).toBeUndefined();
    }
    expect(again('none', CALLBACK)).toEqual(['read']);
  });

  test('not an app that proves who it is', () => {
    for (const uri of [LOOPBACK, OWN_SCHEME, CALLBACK]) expect(again('client_secret_basic', uri)).toEqual(['read']);
  });

  test('is whoever sends prompt=consent', () => {
    expect(again('client_secret_basic', CALLBACK, { prompt: ['consent'] })).toBeUndefined();
    expect(again('client_secret_basic', CALLBACK, { prompt: ['login'] })).toEqual(['read']);
  });
});

describe('claims asked for by name', () => {
  const claims = parseClaims('{"id_token":{"email":null},"userinfo":{"name":null}}', ['openid']);

  test('are asked of the person as the scope they belong to', () => {
    const { required, optional } = consentOf(asked(['openid'], { optional_scope: 'email' }, { claims }), candidate());
    expect(required).toEqual(['openid', 'profile']);
    expect(optional).toEqual(['email']);
  });

  test('are asked for again when they were not before', () => {
    const kept = allow(asked(['openid']), []);
    expect(remembered(asked(['openid'], {}, { claims }), kept)).toBeUndefined();
    const named = allow(asked(['openid'], {}, { claims }), [], kept);
    expect(remembered(asked(['openid', 'email', 'profile']), named)).toEqual(['openid', 'email', 'profile']);
  });
});

test('under a new name, everything the app has is shown again before any of it is remembered', () => {
  const asks = (scope: readonly string[], client_name: string) =>
    ({ ...asked([...scope]), client: { ...asked([...scope]).client, client_name } }) as AuthorizationRequest;
  const before = allow(asks(['openid', 'read'], 'Old name'), []);
  const renamed = consentOf(asks(['openid'], 'New name'), candidate('', { authorization: before }));
  expect(renamed.remembered).toBeUndefined();
  expect(renamed.kept).toEqual(['read']);
  const unknown = consentOf(asks(['openid'], 'New name'), candidate());
  expect(renamed.digest).toBe(unknown.digest);
  expect(pageDigest(renamed)).not.toBe(pageDigest(unknown));
  expect(pageDigest(unknown)).not.toBe(pageDigest(consentOf(asks(['read'], 'New name'), candidate())));
});

describe('what a scope means', () => {
  const read: ScopeMeaning = { name: 'read', title: 'See your files', sensitivity: 'low' };
  const write: ScopeMeaning = { name: 'write', title: 'Change your files', sensitivity: 'high' };
  const catalogue = [read, write];
  const asks = asked(['read', 'write'], { optional_scope: 'write' });

  test.each<[string, ScopeMeaning]>([
    ['title', { ...write, title: 'Delete your files' }],
    ['sensitivity', { ...write, sensitivity: 'low' }],
  ])('is asked for again when its %s changes, and only where it is asked for', (_, other) => {
    const kept = allow(asks, ['write'], undefined, catalogue);
    expect(remembered(asks, kept, catalogue)).toEqual(['read', 'write']);
    const now = consentOf(asks, candidate('', { authorization: kept }), [read, other]);
    expect(now).toMatchObject({ remembered: undefined, optional: ['write'], allowed: ['read'] });
    expect(remembered(asked(['read']), kept, [read, other])).toEqual(['read']);
    // What is answered without it says nothing about it.
    const between = allow(asked(['read', 'email']), [], kept, [read, other]);
    expect(remembered(asks, { ...between, scope: { [asks.resource]: 'read write' } }, [read, other])).toBeUndefined();
    // Left unticked, it stays with what it meant, and is not handed out with what it means now.
    const declined = allow(asks, [], kept, [read, other]);
    expect(declined.scope).toEqual(kept.scope);
    expect(remembered(asks, declined, [read, other])).toEqual(['read']);
    expect(remembered(asked(['write'], { optional_scope: 'write' }), declined, [read, other])).toBeUndefined();
    const again = allow(asks, ['write'], declined, [read, other]);
    expect(remembered(asks, again, [read, other])).toEqual(['read', 'write']);
  });

  test('is not another one when it comes into a catalogue, or what nobody ticked changes', () => {
    expect(remembered(asks, allow(asks, ['write']), catalogue)).toEqual(['read', 'write']);
    const unticked = allow(asks, [], undefined, catalogue);
    expect(remembered(asks, unticked, [read, { ...write, sensitivity: 'low' }])).toEqual(['read']);
  });
});

test('the operator answers where an answer may be remembered, and nowhere else', () => {
  const skips = { skip_authorization: 'yes' } as const;
  expect(answeredByOperator(asked(['read']))).toBe(false);
  expect(answeredByOperator(asked(['read'], skips))).toBe(true);
  expect(answeredByOperator(asked(['read'], skips, { prompt: ['consent'] }))).toBe(false);
  const local = { ...skips, token_endpoint_auth_method: 'none' };
  expect(answeredByOperator(asked(['read'], local, { redirect: redirectTo(LOOPBACK) }))).toBe(false);
});
