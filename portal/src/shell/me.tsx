/** The person who is signed in. */
import { createContext, type ReactNode, useContext } from 'react';
import type { Schema } from '../api/client.ts';

export type Me = Schema['Me'];

const MeContext = createContext<Me | undefined>(undefined);

export function MeProvider({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  return <MeContext value={me}>{children}</MeContext>;
}

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside of MeProvider');
  return me;
}
