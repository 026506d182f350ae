/** The end of a form: its button, and what to do when somebody else was faster (412) or it was refused. */
import { Alert, Button, Group, Text } from '@mantine/core';
import { asProblem } from '../api/problem.ts';
import { ProblemAlert } from './state.tsx';

interface Change {
  readonly error: unknown;
  readonly isPending: boolean;
  reset(): void;
}

interface SaveProps {
  readonly change: Change;
  readonly isChanged: boolean;
  readonly label?: string;
  /** Reads what is there now, and lets the form be saved over it; what was typed stays. */
  onAnew(): unknown;
}

export function Save({ change, isChanged, label = 'Save', onAnew }: SaveProps) {
  // Not again over what is old, until what is there now was loaded.
  const isStale = Boolean(change.error) && asProblem(change.error).status === 412;
  return (
    <>
      <Refused change={change} onAnew={onAnew} />
      <Group>
        <Button type="submit" disabled={!isChanged || isStale} loading={change.isPending}>
          {label}
        </Button>
      </Group>
    </>
  );
}

function Refused({ change, onAnew }: Pick<SaveProps, 'change' | 'onAnew'>) {
  if (!change.error) return null;
  const problem = asProblem(change.error);
  if (problem.status !== 412) return problem.errors.length === 0 && <ProblemAlert problem={problem} />;
  const again = async () => {
    await onAnew();
    change.reset();
  };
  return <Stale onAnew={again} />;
}

interface StaleProps {
  readonly what?: string;
  onAnew(): Promise<void>;
}

/** Somebody else was faster. */
export function Stale({ what = 'this', onAnew }: StaleProps) {
  return (
    <Alert color="yellow" title={`Somebody else changed ${what} meanwhile`} role="alert" data-problem="revision_stale">
      <Text size="sm">Nothing was saved. What you typed stays: load what is there now, look again, then save.</Text>
      <Button size="xs" mt="xs" variant="default" onClick={() => void onAnew()}>
        Load what is there now
      </Button>
    </Alert>
  );
}

/** Each field that was refused says so itself. */
export const toFields =
  (form: { setFieldError(field: string, problem: string): void }) =>
  (error: unknown): void => {
    for (const { field, problem } of asProblem(error).errors) form.setFieldError(field, problem);
  };
