import { describe, expect, test } from 'vitest';
import { candidate, foundSession, NOW } from '../../../tests/samples/noun.ts';
import { request } from '../../../tests/samples/request.ts';
import { thirdPartyPolicies } from '../model/app-policy.ts';
import type { Candidate } from '../model/authorization.ts';
import { type Facts, nextStep as nextStepBy } from './next-step.ts';

const nextStep = (facts: Omit<Facts, 'catalogue'>) => nextStepBy({ ...facts, catalogue: [] });

describe('what the organization says', () => {
  test('prompt=none hears of, and sees no page', () => {
    const facts = { request: request({ prompt: ['none'] }), accepted_at: NOW, session: foundSession() };
    const heard = (third_party: Candidate['third_party']) => {
      const candidates = [candidate(), candidate('a', { third_party })];
      const step = nextStep({ ...facts, progress: undefined, candidates });
      return step.step === 'refuse' ? step.error.reason : step.step;
    };
    expect(thirdPartyPolicies.map(heard)).toEqual([
      ...['consent_required', 'app_unlisted'],
      ...['approval_needed', 'app_blocked'],
    ]);
  });
});

describe('the person the app means', () => {
  test('may be somebody else than who is signed in: they sign in, and only then are refused', () => {
    const facts = {
      request: request({ hinted_sub: 'bob' }),
      accepted_at: NOW,
      session: foundSession(),
      progress: undefined,
      candidates: [candidate()],
    };
    expect(nextStep(facts)).toEqual({ step: 'sign_in' });
    const progress = { session_id: 'session_1', at: NOW, account_chosen: true, organization_id: undefined };
    expect(nextStep({ ...facts, progress: { ...progress, signed_in: true } })).toMatchObject({
      step: 'refuse',
      error: { reason: 'login_required' },
    });
  });
});
