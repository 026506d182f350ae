/** One walk through the flow: what is known so far. All of it lives in this page's memory and ends with it. */
import type { Pkce } from '../pkce.ts';
import type { Exchange } from './exchange.ts';

export type StepName = 'authorize' | 'redeem' | 'call' | 'refresh' | 'revoke';

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
}

export interface Run {
  /** Of the request that is under way; empty: none. */
  readonly state: string;
  /** Where the other window was sent. */
  readonly asked: string;
  readonly pkce: Pkce;
  readonly code: string;
  /** Milliseconds. */
  readonly code_at: number;
  /** What came to the redirect URI, as it came. */
  readonly returned: string;
  readonly tokens: Tokens;
  /** What came was ended. */
  readonly hasEnded: boolean;
  /** The refresh token before the last one. */
  readonly spent_refresh_token: string;
  readonly exchanges: Readonly<Record<StepName, readonly Exchange[]>>;
}

/** Said again after it worked: who does so counts as a thief, and what it brought ends. */
export const repetitions = { code: 'The code once more', refresh_token: 'As if the answer was lost' } as const;

export const noTokens: Tokens = { access_token: '', refresh_token: '', id_token: '' };

export const emptyRun: Run = {
  state: '',
  asked: '',
  pkce: { code_verifier: '', code_challenge: '' },
  code: '',
  code_at: 0,
  returned: '',
  tokens: noTokens,
  hasEnded: false,
  spent_refresh_token: '',
  exchanges: { authorize: [], redeem: [], call: [], refresh: [], revoke: [] },
};

export type Happened =
  | { readonly type: 'asked'; readonly asked: string; readonly state: string; readonly pkce: Pkce }
  | { readonly type: 'returned'; readonly answer: URLSearchParams; readonly at: number }
  | { readonly type: 'answered'; readonly step: StepName; readonly exchange: Exchange }
  | { readonly type: 'pasted'; readonly refresh_token: string };

export function after(run: Run, happened: Happened): Run {
  switch (happened.type) {
    case 'asked':
      return { ...emptyRun, asked: happened.asked, state: happened.state, pkce: happened.pkce };
    case 'returned': {
      const { answer, at } = happened;
      return { ...run, returned: String(answer), code: answer.get('code') ?? '', code_at: at };
    }
    case 'answered':
      return answered(run, happened.step, happened.exchange);
    case 'pasted':
      return { ...run, tokens: { ...run.tokens, refresh_token: happened.refresh_token } };
  }
}

function answered(run: Run, step: StepName, exchange: Exchange): Run {
  const exchanges = { ...run.exchanges, [step]: [...run.exchanges[step], exchange] };
  const text = (name: keyof Tokens) => (typeof exchange.body[name] === 'string' ? exchange.body[name] : '');
  if ((step !== 'redeem' && step !== 'refresh') || text('access_token') === '') {
    return { ...run, exchanges, hasEnded: run.hasEnded || ends(step, exchange) };
  }
  const { tokens } = run;
  const refresh_token = text('refresh_token') || tokens.refresh_token;
  const isRotated = refresh_token !== tokens.refresh_token;
  return {
    ...run,
    exchanges,
    hasEnded: false,
    tokens: { access_token: text('access_token'), refresh_token, id_token: text('id_token') || tokens.id_token },
    spent_refresh_token: isRotated ? tokens.refresh_token : run.spent_refresh_token,
  };
}

function ends(step: StepName, { status, title }: Exchange): boolean {
  if (step === 'revoke') return status === 200;
  return status >= 400 && Object.values<string>(repetitions).includes(title);
}
