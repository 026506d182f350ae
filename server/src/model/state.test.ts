import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientState, graver, type State, stateOf } from './state.ts';

const NOW = 1_000;
const LIVE = { spent_at: 0, ended_at: [0, 0], expires_at: [0, NOW + 1], account_status: 'active' } as const;
const state = (changes: Partial<Parameters<typeof stateOf>[0]>) => stateOf({ ...LIVE, ...changes }, NOW);

describe('a credential', () => {
  test('lives while nothing it hangs on is over', () => {
    expect(state({})).toBe('live');
    expect(state({ account_status: '', ended_at: [], expires_at: [] })).toBe('live');
  });

  test('is expired at the very moment, and 0 is never', () => {
    expect(state({ expires_at: [0, NOW] })).toBe('expired');
    expect(state({ expires_at: [NOW + 1, NOW - 1] })).toBe('expired');
    expect(state({ expires_at: [0] })).toBe('live');
  });

  test('rests with its account, and ends with it', () => {
    expect(state({ account_status: 'disabled' })).toBe('resting');
    expect(state({ account_status: 'deleted' })).toBe('ended');
  });

  test('that is dead in several ways is recognised for the gravest: replay of the dead must be seen', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0, NOW - 1),
        fc.array(fc.constantFrom(0, NOW - 1, NOW + 1)),
        fc.array(fc.constantFrom(0, NOW - 1, NOW, NOW + 1)),
        fc.constantFrom('active' as const, 'disabled' as const, 'deleted' as const, '' as const),
        (spent_at, ended_at, expires_at, account_status) => {
          const ended: State = ended_at.some((at) => at > 0) || account_status === 'deleted' ? 'ended' : 'live';
          const spent: State = spent_at > 0 ? 'spent' : 'live';
          const expired: State = expires_at.some((at) => at === NOW - 1 || at === NOW) ? 'expired' : 'live';
          const resting: State = account_status === 'disabled' ? 'resting' : 'live';
          const worst = graver(resting, expired, spent, ended);
          expect(stateOf({ spent_at, ended_at, expires_at, account_status }, NOW)).toBe(worst);
        },
      ),
    );
  });
});

describe('a client', () => {
  const app = { status: 'published', generation: 3 };

  test('lets what was issued to it live, in every status but these', () => {
    expect(clientState(app, 3)).toBe('live');
    expect(clientState({ ...app, status: 'draft' }, 3)).toBe('live');
    expect(clientState({ ...app, status: 'suspended' }, 3)).toBe('resting');
    expect(clientState({ ...app, status: 'deleted' }, 3)).toBe('ended');
    expect(clientState(undefined, 3)).toBe('ended');
  });

  test('ends what was issued before all was revoked, also while it is suspended', () => {
    expect(clientState(app, 2)).toBe('ended');
    expect(clientState({ ...app, status: 'suspended' }, 2)).toBe('ended');
  });
});

test('the gravest of several is found in any order', () => {
  const states: readonly State[] = ['live', 'resting', 'expired', 'spent', 'ended'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...states), { minLength: 1 }), (some) => {
      const worst = some.map((one) => states.indexOf(one)).sort((a, b) => b - a)[0] ?? 0;
      expect(graver(...some)).toBe(states[worst]);
    }),
  );
  expect(graver()).toBe('live');
});
