/** Questions asked before a change: which one is open, and how the change behind it goes. */
import { useState } from 'react';
import { useChanged } from './changed.ts';

interface Change {
  readonly error: unknown;
  readonly isPending: boolean;
  reset(): void;
}

export interface Questions<Name extends string> {
  readonly asked: Name | undefined;
  /** A change is on its way, or what it changed is not known yet: the next one is made upon that. */
  readonly busy: boolean;
  ask(name: Name): void;
  /** What a `Confirm` is given to ask `name`. */
  of(name: Name): { readonly opened: boolean; readonly busy: boolean; readonly error: unknown; onClose(): void };
  onClose(): void;
  /** Makes the change; says `done` when it was made. Why it was refused is in the mutation's `error`. */
  answer(change: Promise<unknown>, done: string): void;
}

export function useQuestions<Name extends string>({ error, isPending, reset }: Change): Questions<Name> {
  const [asked, setAsked] = useState<Name>();
  const [isRead, setRead] = useState(true);
  const changed = useChanged();
  const onClose = () => {
    setAsked(undefined);
    reset();
  };
  const said = async (change: Promise<unknown>, done: string) => {
    await change;
    setAsked(undefined);
    setRead(false);
    await changed(done).finally(() => setRead(true));
  };
  const busy = isPending || !isRead;
  return {
    asked,
    busy,
    ask: setAsked,
    of: (name) => ({ opened: asked === name, busy, error, onClose }),
    onClose,
    answer: (change, done) => void said(change, done).catch(() => undefined),
  };
}
