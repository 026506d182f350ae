/** What the steps of the playground share: the app, how it authenticates, and how far the walk came. */
import { createContext, type ReactNode, useContext, useReducer, useState } from 'react';
import { type App, useApp } from '../app.tsx';
import type { Metadata } from '../metadata.ts';
import { asClient, type Exchange, type Fields } from './exchange.ts';
import { after, emptyRun, type Happened, type Run, type StepName } from './run.ts';

export interface Walk {
  readonly app: App;
  readonly metadata: Metadata;
  readonly run: Run;
  readonly client_secret: string;
  /** It has none, or it is here. */
  readonly canAuthenticate: boolean;
  setClientSecret(secret: string): void;
  /** RFC 8707 §2: the API that tokens are asked for; empty: the default one. */
  readonly resource: string;
  setResource(resource: string): void;
  happened(what: Happened): void;
  perform(step: StepName, exchange: Promise<Exchange>): Promise<void>;
  askToken(step: StepName, title: string, fields: Fields): Promise<void>;
}

const WalkContext = createContext<Walk | undefined>(undefined);

export function WalkProvider({ metadata, children }: { readonly metadata: Metadata; readonly children: ReactNode }) {
  const app = useApp();
  const [run, happened] = useReducer(after, emptyRun);
  const [client_secret, setClientSecret] = useState('');
  const [resource, setResource] = useState('');
  const perform: Walk['perform'] = async (step, exchange) =>
    happened({ type: 'answered', step, exchange: await exchange });
  const walk: Walk = {
    app,
    metadata,
    run,
    client_secret,
    canAuthenticate: app.token_endpoint_auth_method === 'none' || client_secret !== '',
    setClientSecret,
    resource,
    setResource,
    happened,
    perform,
    askToken: (step, title, fields) =>
      perform(step, asClient(title, metadata.token_endpoint, fields, app, client_secret)),
  };
  return <WalkContext value={walk}>{children}</WalkContext>;
}

export function useWalk(): Walk {
  const walk = useContext(WalkContext);
  if (!walk) throw new Error('useWalk outside of WalkProvider');
  return walk;
}
