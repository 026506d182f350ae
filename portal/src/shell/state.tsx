/** What every page shows while it waits, when there is nothing, and when it cannot be had. */
import { Alert, Anchor, Button, Code, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asProblem, type Problem } from '../api/problem.ts';

export interface Query<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
  refetch(): unknown;
}

/** The data of a query, or the state that stands for it. What was read before stays when it cannot be read again. */
export function Loaded<Data>({
  query,
  children,
}: {
  readonly query: Query<Data>;
  readonly children: (data: Data) => ReactNode;
}) {
  const { data, error, isFetching } = query;
  // In their place with and without a problem: what was typed there stays, too.
  return (
    <>
      {error ? (
        <ProblemAlert problem={asProblem(error)} again={() => void query.refetch()} waiting={isFetching} />
      ) : (
        data === undefined && <Waiting />
      )}
      {data !== undefined && children(data)}
    </>
  );
}

export function Waiting() {
  return (
    <Stack aria-busy="true" aria-label="Loading" role="status" gap="sm">
      <Skeleton height={28} width="40%" />
      <Skeleton height={72} />
      <Skeleton height={72} />
    </Stack>
  );
}

interface Look {
  readonly color: string;
  readonly Icon: typeof IconLock;
  /** To the person who reads it; the API's own speaks of its caller. */
  readonly title?: string;
  readonly detail?: string;
}

/** What is no fault. */
const LOOKS: Readonly<Record<string, Look>> = {
  offline: { color: 'gray', Icon: IconPlugConnectedX },
  right_missing: { color: 'blue', Icon: IconLock, title: 'You may not do this' },
  revision_stale: {
    color: 'yellow',
    Icon: IconAlertTriangle,
    title: 'Somebody else changed this meanwhile',
    detail: 'Nothing was changed. Look at what is there now, then decide again.',
  },
};

/** A change may have arrived. */
const LOST_ANSWER = 'Look whether it was done all the same before you try again.';

interface ProblemAlertProps {
  readonly problem: Problem;
  /** Of what was asked and not of what was to be changed: it can be asked again at once. */
  readonly again?: () => void;
  readonly waiting?: boolean;
  /** Ends the question that was about what is there no more. */
  readonly onLook?: (() => void) | undefined;
}

export function ProblemAlert({ problem, again, waiting = false, onLook }: ProblemAlertProps) {
  const look: Look = LOOKS[problem.reason] ?? { color: 'red', Icon: IconAlertTriangle };
  const { color, Icon, title = problem.title, detail = problem.detail } = look;
  return (
    <Alert color={color} icon={<Icon aria-hidden />} title={title} role="alert" data-problem={problem.reason}>
      <Text size="sm">{detail}</Text>
      {problem.reason === 'offline' && !again && <Text size="sm">{LOST_ANSWER}</Text>}
      {problem.errors.map(({ field, problem: said }) => (
        <Text size="sm" key={`${field} ${said}`}>
          <Code>{field}</Code> {said}
        </Text>
      ))}
      <Group mt="xs" gap="md">
        {again && problem.reason !== 'right_missing' && (
          <Button size="xs" variant="default" onClick={again} loading={waiting}>
            Try again
          </Button>
        )}
        {problem.reason === 'revision_stale' && <LookAgain onLook={onLook} />}
        {problem.type && (
          <Anchor size="sm" c="inherit" underline="always" href={problem.type}>
            About this
          </Anchor>
        )}
        {problem.attempt && (
          <Text size="xs" c="dimmed">
            Reference <Code>{problem.attempt}</Code>
          </Text>
        )}
      </Group>
    </Alert>
  );
}

function LookAgain({ onLook }: Pick<ProblemAlertProps, 'onLook'>) {
  const queries = useQueryClient();
  const look = async () => {
    await queries.invalidateQueries();
    onLook?.();
  };
  return (
    <Button size="xs" variant="default" onClick={() => void look()}>
      Show what is there now
    </Button>
  );
}

/** Nothing there yet: says what to do next. */
export function Empty({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <Stack align="center" gap="xs" py="xl" ta="center" data-empty>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text c="dimmed" maw={480}>
        {children}
      </Text>
      {action}
    </Stack>
  );
}
