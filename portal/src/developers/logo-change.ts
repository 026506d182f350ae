import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ifMatch } from '../api/client.ts';
import { asProblem, Problem } from '../api/problem.ts';
import { useChanged } from '../shell/changed.ts';
import type { AppForm } from './app-form.tsx';

const LARGEST = 1_048_576;

export interface LogoChange {
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  upload(file: File): void;
  remove(): void;
}

export function useLogo(form: AppForm): LogoChange {
  const queries = useQueryClient();
  const changed = useChanged();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const put = api.useMutation('put', '/apps/{client_id}/logo');
  const away = api.useMutation('delete', '/apps/{client_id}/logo');
  const { client_id } = form.values;
  const params = { path: { client_id }, header: ifMatch(form.values) };
  /** Busy until the app is known as it is now: the next change is made upon that. */
  const settle = async (change: Promise<unknown>, done: string) => {
    setBusy(true);
    try {
      const refused = await change.then(() => undefined, asProblem);
      setProblem(refused);
      await upon(form);
      await (refused ? queries.invalidateQueries() : changed(done));
    } finally {
      setBusy(false);
    }
  };
  return {
    isBusy,
    problem,
    upload: (file) => {
      if (file.size > LARGEST) return setProblem(tooLarge(file));
      const image = { body: file, bodySerializer: asItIs, headers: { 'content-type': file.type } };
      void settle(put.mutateAsync({ params, ...image }), 'This is its logo now.');
    },
    remove: () => void settle(away.mutateAsync({ params }), 'It has no logo any more.'),
  };
}

/** The app may have another revision now: what was typed goes upon that one. */
async function upon(form: AppForm): Promise<void> {
  if (form.isTouched) await form.rebase();
  else form.discard();
}

function tooLarge({ name }: File): Problem {
  const detail = 'It is shown small: save it with 512 by 512 pixels.';
  return new Problem(413, { reason: 'body_too_large', title: `${name} is larger than 1 MiB.`, detail });
}

function asItIs(file: unknown): Blob {
  return file as Blob;
}
