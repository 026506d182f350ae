import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authorization, candidate, client, foundSession, NOW } from '../../../tests/samples/noun.ts';
import { CALLBACK, LOOPBACK, OWN_SCHEME, redirectTo, request } from '../../../tests/samples/request.ts';
import { thirdPartyPolicies } from '../model/app-policy.ts';
import type { Candidate } from '../model/authorization.ts';
import type { FoundSession } from '../model/session.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { allowedScope, consentOf } from './consent.ts';
import { type Facts, nextStep as nextStepBy, type Step } from './next-step.ts';
import { type Progress, progressOf } from './seal.ts';

const people = ['ada', 'bob'] as const;
type Person = (typeof people)[number];

/** All there is: the request, the browser's session, what each person is a member of and allowed before. */
interface World {
  readonly request: AuthorizationRequest;
  readonly accepted_at: number;
  readonly session: FoundSession | undefined;
  readonly progress: Progress | undefined;
  readonly candidates: Readonly<Record<Person, readonly Candidate[]>>;
}

const nextStep = (facts: Omit<Facts, 'catalogue'>) => nextStepBy({ ...facts, catalogue: [] });

/** How the person answers each page, should it come. */
interface Answers {
  readonly signs_in: Person;
  readonly keeps_account: boolean;
  readonly organization: number;
  /** Seconds between one page and the next. */
  readonly wait: number;
}

type Page = Exclude<Step['step'], End['step']>;
type End = Extract<Step, { step: 'respond' | 'refuse' | 'exclude' | 'request_approval' }>;

interface Run {
  readonly pages: readonly Page[];
  readonly end: End | undefined;
  readonly session: FoundSession | undefined;
}

const MOST = 5;

const ends: readonly Step['step'][] = ['respond', 'refuse', 'exclude', 'request_approval'];
const isEnd = (step: Step): step is End => ends.includes(step.step);

/** As the pages of http/browser do it: each leads back to the request with more progress. */
function run(world: World, answers: Answers): Run {
  const state = { ...world, now: NOW };
  const pages: Page[] = [];
  const sealed = { raw: '', attempt_id: '', accepted_at: world.accepted_at, return_to: '' };
  const progressNow = () =>
    progressOf({ ...sealed, progress: state.progress }, state.session?.session.session_id, state.now);
  const candidatesNow = () => (state.session ? state.candidates[state.session.account.account_id as Person] : []);
  const note = (changes: Partial<Progress>) => {
    const { signed_in = false, account_chosen = false, organization_id } = progressNow() ?? {};
    const session_id = state.session?.session.session_id ?? '';
    state.progress = { signed_in, account_chosen, organization_id, ...changes, session_id, at: state.now };
  };
  const signIn = () => {
    pages.push('sign_in');
    state.session = foundSession(`session of page ${pages.length}`, answers.signs_in, state.now);
    note({ signed_in: true, account_chosen: true, organization_id: undefined });
  };
  const answer = (step: Exclude<Step, End>): End | undefined => {
    switch (step.step) {
      case 'sign_in':
        signIn();
        return undefined;
      case 'select_account':
        pages.push('select_account');
        if (answers.keeps_account) note({ account_chosen: true });
        else signIn();
        return undefined;
      case 'select_organization': {
        pages.push('select_organization');
        const chosen = step.candidates[answers.organization % step.candidates.length]?.organization_id;
        expect(chosen).toBeTruthy();
        note({ organization_id: chosen });
        return undefined;
      }
      case 'consent':
        pages.push('consent');
        return { step: 'respond', candidate: step.candidate, scope: allowedScope(step.consent, []), allows: undefined };
    }
  };
  while (pages.length < MOST + 1) {
    const progress = progressNow();
    const step = nextStep({ ...state, progress, candidates: candidatesNow() });
    const end = isEnd(step) ? step : answer(step);
    if (end) return { pages, end, session: state.session };
    state.now += answers.wait;
  }
  return { pages, end: undefined, session: state.session };
}

const subarray = <T>(values: readonly T[]) => fc.subarray([...values]);
const asked = subarray(['openid', 'email', 'read', 'write']);
const redirects = fc.constantFrom(CALLBACK, LOOPBACK, OWN_SCHEME);
const prompts = fc.oneof(
  fc.constant(['none'] as const),
  subarray(['login', 'consent', 'select_account'] as const),
) as fc.Arbitrary<AuthorizationRequest['prompt']>;

const requests: fc.Arbitrary<AuthorizationRequest> = fc
  .record({
    uri: redirects,
    prompt: prompts,
    max_age: fc.constantFrom(undefined, 0, 100, 10_000),
    hinted_sub: fc.constantFrom('', '', '', 'ada', 'bob', 'eve'),
    scope: asked,
    claims: fc.record({ id_token: subarray(['email', 'name']), userinfo: fc.constant([]) }),
    authorize_as: fc.constantFrom('organization' as const, 'person' as const),
    token_endpoint_auth_method: fc.constantFrom('none', 'client_secret_basic'),
    skip_authorization: fc.constantFrom('no' as const, 'no' as const, 'yes' as const),
  })
  .map(({ uri, authorize_as, token_endpoint_auth_method, skip_authorization, ...asks }) => {
    const registered = client({ authorize_as, token_endpoint_auth_method, skip_authorization });
    return request({ ...asks, redirect: redirectTo(uri), client: registered });
  });

const sessions = fc.option(
  fc
    .tuple(fc.constantFrom(...people), fc.constantFrom(0, 99, 100, 101, 5_000, 50_000))
    .map(([person, ago]) => foundSession('session now', person, NOW - ago)),
  { nil: undefined },
);
const progresses = fc.option(
  fc.record({
    session_id: fc.constantFrom('session now', 'session of another'),
    at: fc.constantFrom(NOW, NOW - 600, NOW - 601),
    signed_in: fc.boolean(),
    account_chosen: fc.boolean(),
    organization_id: fc.constantFrom(undefined, '', 'a', 'b', 'left'),
  }),
  { nil: undefined },
);

/** Nothing, or something that was allowed before, to the very question or to another one. */
const authorizationsFor = (one: AuthorizationRequest, organization_id: string) =>
  fc.option(
    fc.tuple(asked, fc.boolean()).map(([scope, sameQuestion]) => {
      const digest = sameQuestion ? consentOf(one, candidate(organization_id), []).digest : 'another.question';
      return authorization({ organization_id, scope: { [one.resource]: scope.join(' ') }, digest });
    }),
    { nil: undefined },
  );
/** What an organization says of the app: mostly nothing. */
const policies: fc.Arbitrary<Pick<Candidate, 'third_party' | 'approval'>> = fc.record({
  third_party: fc.constantFrom(...thirdPartyPolicies, ...Array(8).fill('allow_all' as const)),
  approval: fc.option(
    fc.tuple(fc.constantFrom('allowed' as const, 'denied' as const), asked).map(([decision, scope]) => ({
      ...{ organization_id: 'a', client_id: 'app', decision, scope: scope.join(' ') },
      ...{ message: '', decided_by: '', decided_at: 1 },
    })),
    { nil: undefined, freq: 2 },
  ),
});
const candidatesFor = (one: AuthorizationRequest) =>
  subarray(['a', 'b', 'c']).chain((organizations) =>
    fc.tuple(
      ...['', ...organizations].map((organization_id) =>
        fc.tuple(authorizationsFor(one, organization_id), fc.boolean(), policies).map(([allowed, chosen, said]) =>
          candidate(organization_id, {
            authorization: allowed,
            chosen: chosen && organization_id !== '',
            ...(organization_id !== '' && said),
          }),
        ),
      ),
    ),
  );

const worlds: fc.Arbitrary<World> = requests.chain((one) =>
  fc.record({
    request: fc.constant(one),
    accepted_at: fc.constantFrom(NOW, NOW - 100, NOW - 3_000),
    session: sessions,
    progress: progresses,
    candidates: fc.record({ ada: candidatesFor(one), bob: candidatesFor(one) }),
  }),
);
const answersOf: fc.Arbitrary<Answers> = fc.record({
  signs_in: fc.constantFrom(...people),
  keeps_account: fc.boolean(),
  organization: fc.nat(5),
  wait: fc.constantFrom(0, 10, 600),
});

const always = (holds: (world: World, run: Run) => void, which: (world: World) => boolean = () => true) => {
  const property = fc.property(worlds.filter(which), answersOf, (world, answers) => {
    holds(world, run(world, answers));
  });
  fc.assert(property, { numRuns: 500 });
};
const prompted =
  (prompt: AuthorizationRequest['prompt'][number]) =>
  ({ request: { prompt: all } }: World) =>
    all.includes(prompt);
const believed = ({ progress, session }: World) =>
  progress?.session_id === session?.session.session_id && NOW - (progress?.at ?? 0) <= 600;

describe('from any facts', () => {
  test('answering each page once reaches an answer within five steps', () => {
    always((_world, { pages, end }) => {
      expect(end).toBeDefined();
      expect(pages.length + 1).toBeLessThanOrEqual(MOST);
      expect(new Set(pages).size).toBe(pages.length);
    });
  });

  test('only somebody who is signed in, and is who the app means, is answered for', () => {
    always(({ request: { hinted_sub } }, { end, session }) => {
      if (end?.step !== 'respond') return;
      expect(session).toBeDefined();
      if (hinted_sub !== '') expect(session?.account.account_id).toBe(hinted_sub);
    });
  });

  test('the answer is in the name of an organization of theirs, or of none', () => {
    always(({ request: { client: app }, candidates }, { end, session }) => {
      if (end?.step !== 'respond') return;
      const own = candidates[session?.account.account_id as Person];
      expect(own).toContain(end.candidate);
      const nobody = app.authorize_as === 'person' || own.length === 1;
      expect(end.candidate.organization_id === '').toBe(nobody);
    });
  });

  test('the operator answers for nobody but whom an app that skips consent sends, and for what is required', () => {
    always(({ request: asks }, { pages, end }) => {
      if (end?.step !== 'respond' || !end.allows) return;
      expect(asks.client.skip_authorization).toBe('yes');
      expect(asks.prompt).not.toContain('consent');
      expect(pages).not.toContain('consent');
      expect(end.scope).toEqual(end.allows.required);
    });
  });

  test('what is answered with was asked for, and without a page was allowed before', () => {
    always(({ request: asks }, { pages, end }) => {
      if (end?.step !== 'respond') return;
      const ofClaims = asks.claims.id_token.map((claim) => (claim === 'name' ? 'profile' : claim));
      expect([...asks.scope, ...ofClaims]).toEqual(expect.arrayContaining([...end.scope]));
      if (pages.includes('consent') || end.allows) return;
      const allowed = end.candidate.authorization?.scope[asks.resource] ?? '';
      expect(allowed.split(' ')).toEqual(expect.arrayContaining([...end.scope]));
    });
  });
});

describe('what the organization says', () => {
  test('is asked before anything is answered, and nothing that it leaves out is', () => {
    always(({ request: asks }, { end }) => {
      if (end?.step !== 'respond' || end.candidate.organization_id === '') return;
      const { third_party, approval } = end.candidate;
      expect(third_party).not.toBe('block');
      expect(approval?.decision).not.toBe('denied');
      if (third_party !== 'allow_all') expect(approval?.decision).toBe('allowed');
      const approved = approval?.scope ? approval.scope.split(' ') : asks.scope.concat('email', 'profile');
      expect(approved).toEqual(expect.arrayContaining([...end.scope]));
    });
  });
});

describe('prompt', () => {
  test('none never shows a page', () => {
    always((_world, { pages }) => expect(pages).toEqual([]), prompted('none'));
  });

  test('none says what kept it from answering', () => {
    const reason = (world: Partial<World> & { readonly candidates?: never }, own: readonly Candidate[]) => {
      const facts = { request: request({ prompt: ['none'] }), accepted_at: NOW, session: foundSession() };
      const step = nextStep({ ...facts, progress: undefined, ...world, candidates: own });
      return step.step === 'refuse' ? step.error.reason : step.step;
    };
    const several = [candidate(), candidate('a'), candidate('b')];
    expect(reason({ session: undefined }, [])).toBe('login_required');
    expect(reason({ request: request({ prompt: ['none'], max_age: 0 }) }, several)).toBe('login_required');
    expect(reason({ request: request({ prompt: ['none'], hinted_sub: 'bob' }) }, several)).toBe('login_required');
    expect(reason({}, several)).toBe('interaction_required');
    expect(reason({}, [candidate()])).toBe('consent_required');
    const allowed = authorization({ scope: { 'https://api.example': 'openid read' } });
    const digest = consentOf(request(), candidate(), []).digest;
    expect(reason({}, [candidate('', { authorization: { ...allowed, digest } })])).toBe('respond');
  });

  test('login, and max_age=0, sign in anew, unless this very session did so in this very request', () => {
    always(
      (world, { pages, end }) => {
        const anew = believed(world) && world.progress?.signed_in;
        if (end?.step === 'respond' && !anew) expect(pages).toContain('sign_in');
      },
      ({ request: { prompt, max_age } }) => prompt.includes('login') || max_age === 0,
    );
  });

  test('consent always shows consent', () => {
    always((_world, { pages, end }) => {
      if (end?.step === 'respond') expect(pages).toContain('consent');
    }, prompted('consent'));
  });

  test('select_account asks who answers, and for which of several organizations', () => {
    always((world, { pages, end, session }) => {
      if (end?.step !== 'respond' || believed(world)) return;
      expect(pages.includes('select_account') || pages.includes('sign_in')).toBe(true);
      const own = world.candidates[session?.account.account_id as Person];
      const asksWhich = world.request.client.authorize_as === 'organization' && own.length > 2;
      expect(pages.includes('select_organization')).toBe(asksWhich);
    }, prompted('select_account'));
  });
});

describe('max_age', () => {
  test('signs in anew whoever signed in longer ago than that when the request came', () => {
    always((world, { pages, end, session }) => {
      const { max_age } = world.request;
      if (max_age === undefined || end?.step !== 'respond') return;
      const age = world.accepted_at - (session?.session.auth_time ?? 0);
      const anew = pages.includes('sign_in') || (believed(world) && world.progress?.signed_in);
      expect(anew || (max_age > 0 && age <= max_age)).toBe(true);
    });
  });

  test('is judged by when the request came, not by how long the person reads', () => {
    const at = (auth_time: number) =>
      nextStep({
        request: request({ max_age: 100 }),
        accepted_at: NOW,
        session: foundSession('session now', 'ada', auth_time),
        progress: undefined,
        candidates: [candidate()],
      }).step;
    expect(at(NOW - 100)).toBe('consent');
    expect(at(NOW - 101)).toBe('sign_in');
  });
});

describe('progress', () => {
  test('of another session, or of more than ten minutes ago, is never believed', () => {
    fc.assert(
      fc.property(
        worlds.filter((world) => world.progress !== undefined && !believed(world)),
        answersOf,
        (world, answers) => {
          expect(run(world, answers)).toEqual(run({ ...world, progress: undefined }, answers));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('of this session is, or a page would come twice', () => {
    const signed_in = { session_id: 'session_1', at: NOW, signed_in: true, account_chosen: true };
    const step = nextStep({
      request: request({ prompt: ['login', 'select_account'], max_age: 0 }),
      accepted_at: NOW,
      session: foundSession(),
      progress: { ...signed_in, organization_id: undefined },
      candidates: [candidate()],
    });
    expect(step.step).toBe('consent');
  });

  test('that says who signed in says who answers', () => {
    const step = nextStep({
      request: request({ prompt: ['select_account'] }),
      accepted_at: NOW,
      session: foundSession(),
      progress: {
        session_id: 'session_1',
        at: NOW,
        signed_in: true,
        account_chosen: false,
        organization_id: undefined,
      },
      candidates: [candidate()],
    });
    expect(step.step).toBe('consent');
  });
});

describe('a public app that anybody on the device can pose as', () => {
  test('is answered only after consent, every time', () => {
    always(
      (_world, { pages, end }) => {
        if (end?.step === 'respond') expect(pages).toContain('consent');
      },
      ({ request: { client: app, redirect } }) =>
        app.token_endpoint_auth_method === 'none' && redirect.uri !== CALLBACK,
    );
  });
});
