/** What a way to sign in needs, and what is written for one that is not used. */
import type { ConfigProblem } from './config-error.ts';
import type { Config } from './schema.ts';

type SignIn = Config['sign_in'];

export function signInContradictions({ sign_in }: Config): readonly ConfigProblem[] {
  const { methods, upstreams } = sign_in;
  return [
    ...(methods.length === 0 ? [missing('methods', "Name one, such as 'password'.")] : []),
    ...(methods.includes('hand_off') ? ofHandOff(sign_in.hand_off) : []),
    ...unused(methods.includes('hand_off') || sign_in.hand_off.url === '', 'hand_off'),
    ...(methods.includes('upstream') && upstreams.length === 0 ? [missing('upstreams', 'Write one.')] : []),
    ...unused(methods.includes('upstream') || upstreams.length === 0, 'upstream'),
    ...twice(upstreams.map(({ id }) => id)),
  ];
}

function ofHandOff({ url, issuer, alg, secret, public_key, jwks_uri }: SignIn['hand_off']): readonly ConfigProblem[] {
  const given = Object.entries({ secret, public_key, jwks_uri }).filter(([, value]) => value !== '');
  const fitting = alg === 'HS256' ? ['secret'] : ['public_key', 'jwks_uri'];
  const [key, ...more] = given.map(([name]) => name);
  const fits = key !== undefined && more.length === 0 && fitting.includes(key);
  return [
    ...(url === '' ? [missing('hand_off.url', "Write the address of the platform's sign-in page.")] : []),
    ...(issuer === '' ? [missing('hand_off.issuer', 'Write what its statements have as iss.')] : []),
    ...(fits ? [] : [problem('hand_off', `needs ${fitting.join(' or ')} for ${alg}, and nothing else`)]),
  ];
}

function missing(key: string, fix: string): ConfigProblem {
  return { ...problem(key, 'is missing'), fix };
}

function unused(used: boolean, method: string): readonly ConfigProblem[] {
  return used
    ? []
    : [{ ...problem('methods', `does not name '${method}', which is set up`), fix: 'Add or remove it.' }];
}

function twice(ids: readonly string[]): readonly ConfigProblem[] {
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  return repeated === undefined ? [] : [{ ...problem('upstreams', 'holds the same id twice'), value: repeated }];
}

function problem(key: string, text: string): ConfigProblem {
  return { key: `sign_in.${key}`, value: '', problem: text, fix: 'See docs/sign-in.md.' };
}
