/**
 * A form about the app. It keeps the revision it was filled from and sends what was touched alone: if somebody else was faster,
 * what was typed stays and comes upon what is there now.
 */
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, fetching, ifMatch } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import type { operations } from '../api/schema.generated.ts';
import { Stale } from '../shell/save.tsx';
import { ProblemAlert } from '../shell/state.tsx';
import { type App, useApp } from './app.tsx';
import { fieldProblem } from './field-problem.ts';

type Changes = NonNullable<operations['updateApp']['requestBody']>['content']['application/json'];

export interface AppForm {
  /** As they would be: what is registered, with what was typed. */
  readonly values: App;
  /** What was typed alone. */
  readonly changes: Changes;
  readonly isTouched: boolean;
  readonly isBusy: boolean;
  readonly error: unknown;
  change(changes: Changes): void;
  /** What the server said of this field. */
  problemOf(field: keyof Changes): string | undefined;
  save(): void;
  discard(): void;
  /** Puts what was typed upon what is there now. */
  rebase(): Promise<void>;
}

export function useAppForm(): AppForm {
  const app = useApp();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<{ readonly upon: App; readonly changes: Changes } | undefined>();
  const { mutate, reset, error, isPending } = api.useMutation('patch', '/apps/{client_id}');
  const { upon, changes } = typed ?? { upon: app, changes: {} };
  const path = { client_id: app.client_id };
  const discard = () => {
    setTyped(undefined);
    reset();
  };
  const save = () =>
    mutate(
      { params: { path, header: ifMatch(upon) }, body: written(changes) },
      {
        onSuccess: async () => {
          await queries.invalidateQueries();
          discard();
          notifications.show({ message: 'Saved.', color: 'teal' });
        },
      },
    );
  const rebase = async () => {
    const { data } = await fetching.GET('/apps/{client_id}', { params: { path } });
    if (data) setTyped({ upon: data, changes });
    reset();
  };
  return {
    values: { ...upon, ...changes },
    changes,
    isTouched: differs(upon, changes),
    isBusy: isPending,
    error,
    change: (more) => setTyped({ upon, changes: { ...changes, ...more } }),
    problemOf: (field) => fieldProblem(error, field),
    save,
    discard,
    rebase,
  };
}

/** Without lines that were left empty. */
function written(changes: Changes): Changes {
  const entries = Object.entries(changes).map(([field, value]) => [
    field,
    Array.isArray(value) ? value.filter((each) => each !== '') : value,
  ]);
  return Object.fromEntries(entries);
}

function differs(app: App, changes: Changes): boolean {
  return Object.entries(changes).some(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(app[field as keyof Changes]),
  );
}

/** Below the fields: what is in the way, and the buttons. */
export function SaveBar({ form, disabled = false }: { readonly form: AppForm; readonly disabled?: boolean }) {
  const { error, isTouched, isBusy } = form;
  return (
    <>
      {error !== null && <Trouble form={form} />}
      <Group>
        <Button type="submit" disabled={!isTouched || disabled} loading={isBusy}>
          Save
        </Button>
        {isTouched && (
          <Button variant="default" onClick={form.discard} disabled={isBusy}>
            Discard
          </Button>
        )}
      </Group>
    </>
  );
}

function Trouble({ form }: { readonly form: AppForm }) {
  const problem = asProblem(form.error);
  if (problem.reason !== 'revision_stale') return <ProblemAlert problem={problem} />;
  return <Stale what="this app" onAnew={form.rebase} />;
}
