/** Sign-in hand-off: the platform's own sign-in page says who somebody is. */
import { decodeJwt } from 'jose';
import type { Params } from '../../protocol/params.ts';
import { type Hop, refusedElsewhere, type SignInFactory } from './method.ts';
import { verifyStatement } from './statement.ts';

const path = '/sign-in/hand-off';

export const handOff: SignInFactory = ({ settings: { methods, hand_off }, issuer, clock }) => {
  if (!methods.includes('hand_off')) return [];
  const verify = verifyStatement({ settings: hand_off, issuer, clock });
  const { name, link_by_email, url } = hand_off;
  return [
    {
      type: 'elsewhere',
      id: 'hand_off',
      ...{ name, path, link_by_email, stateOf },
      // It is the platform's own.
      vouches: true,
      begin: async (hop) => ({ outcome: 'begun', location: addressOf(url, issuer + path, hop) }),
      prove: async (answer) => {
        const statement = answer.one('statement');
        if (statement !== undefined) return verify(statement);
        return refusedElsewhere('sign_in_declined', { error: answer.one('error') ?? '' });
      },
    },
  ];
};

function addressOf(url: string, return_to: string, { state, fresh, login_hint }: Hop): string {
  const address = new URL(url);
  address.searchParams.set('challenge', state);
  address.searchParams.set('return_to', return_to);
  if (fresh) address.searchParams.set('prompt', 'login');
  if (login_hint !== '') address.searchParams.set('login_hint', login_hint);
  return address.href;
}

/** Of a statement only what is in it counts: what stands beside it is signed by nobody. */
function stateOf(answer: Params): string | undefined {
  const statement = answer.one('statement');
  if (statement === undefined) return answer.one('challenge');
  try {
    const { challenge } = decodeJwt(statement);
    return typeof challenge === 'string' ? challenge : undefined;
  } catch {
    return undefined;
  }
}
