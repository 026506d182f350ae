/** What stops an app: for a while, for what it holds, or for ever. Each says whom it hits before it is done. */
import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { api, ifMatch } from '../api/client.ts';
import { Confirm } from '../shell/confirm.tsx';
import { useMe } from '../shell/me.tsx';
import { Loaded } from '../shell/state.tsx';
import { AppPage, useApp } from './app.tsx';
import { useStatus } from './publishing.tsx';

export function Danger() {
  return (
    <AppPage title="Danger zone">
      <Inside />
    </AppPage>
  );
}

function Inside() {
  const { client_id = '' } = useParams();
  const users = api.useQuery('get', '/apps/{client_id}/users', {
    params: { path: { client_id }, query: { limit: 1 } },
  });
  return (
    <Loaded query={users}>
      {({ total }) => (
        <Stack maw={800}>
          <Suspend users={total} />
          <RevokeAll users={total} />
          <Delete users={total} />
        </Stack>
      )}
    </Loaded>
  );
}

interface Hit {
  readonly users: number;
}

/** In numbers. */
const whom = (users: number): string => (users === 1 ? 'one connection' : `${users} connections`);

interface RowProps {
  readonly title: string;
  readonly says: ReactNode;
  readonly action: string;
  readonly disabled?: boolean;
  onPress(): void;
}

function Row({ title, says, action, disabled = false, onPress }: RowProps) {
  return (
    <Card withBorder padding="lg">
      <Group justify="space-between" gap="md">
        <Stack gap={4} flex={1} miw={220}>
          <Title order={2} size="h5">
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {says}
          </Text>
        </Stack>
        <Button variant="outline" color="red" disabled={disabled} onClick={onPress}>
          {action}
        </Button>
      </Group>
    </Card>
  );
}

function Suspend({ users }: Hit) {
  const { status, suspended_by } = useApp();
  const { operator } = useMe();
  const { set, isPending, error } = useStatus();
  const [isAsked, setAsked] = useState(false);
  const isSuspended = status === 'suspended';
  const isHeld = isSuspended && suspended_by === '' && operator === 'no';
  const done = () => setAsked(false);
  return (
    <>
      <Row
        title={isSuspended ? 'Lift the suspension' : 'Suspend'}
        says={
          isHeld
            ? 'The operator suspended it: ask whoever runs this platform.'
            : isSuspended
              ? 'It becomes a draft, and what it holds works again.'
              : 'It can do nothing, and what it holds rests until you lift it.'
        }
        action={isSuspended ? 'Lift' : 'Suspend'}
        disabled={isHeld}
        onPress={() => setAsked(true)}
      />
      <Confirm
        opened={isAsked}
        title={isSuspended ? 'Lift the suspension?' : 'Suspend this app?'}
        {...(!isSuspended && { word: 'suspend' })}
        action={isSuspended ? 'Lift it' : 'Suspend it'}
        busy={isPending}
        error={error}
        onClose={done}
        onConfirm={() =>
          isSuspended ? set('draft', 'It is a draft again.', done) : set('suspended', 'Suspended.', done)
        }
      >
        {isSuspended
          ? `What it holds for ${whom(users)} works again, as a draft; publish it for everybody.`
          : `It rests at once for ${whom(users)}. You can lift it at any time.`}
      </Confirm>
    </>
  );
}

function RevokeAll({ users }: Hit) {
  const { client_id } = useApp();
  const queries = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const { mutate, isPending, error } = api.useMutation('post', '/apps/{client_id}/revoke-all');
  const done = async () => {
    await queries.invalidateQueries();
    setAsked(false);
    notifications.show({ message: 'Every token of the app has ended.', color: 'teal' });
  };
  return (
    <>
      <Row
        title="Revoke all tokens"
        says="Every token and code it holds ends for ever. What people allowed stays: they sign in once more."
        action="Revoke all"
        onPress={() => setAsked(true)}
      />
      <Confirm
        opened={isAsked}
        title="Revoke all tokens?"
        word="revoke"
        action="Revoke all"
        busy={isPending}
        error={error}
        onClose={() => setAsked(false)}
        onConfirm={() => mutate({ params: { path: { client_id } } }, { onSuccess: done })}
      >
        It stops working for {whom(users)} until each person comes through the app again. It cannot be undone.
      </Confirm>
    </>
  );
}

function Delete({ users }: Hit) {
  const app = useApp();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [isAsked, setAsked] = useState(false);
  const { mutate, isPending, error } = api.useMutation('delete', '/apps/{client_id}');
  const { client_id, client_name } = app;
  const done = () => {
    go('/developers');
    queries.removeQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(client_id) });
    void queries.invalidateQueries();
    notifications.show({ message: `${client_name} is deleted.`, color: 'teal' });
  };
  return (
    <>
      <Row
        title="Delete"
        says="It is gone for ever, with all that people allowed it. Its client ID is never given again."
        action="Delete"
        onPress={() => setAsked(true)}
      />
      <Confirm
        opened={isAsked}
        title="Delete this app?"
        word={client_name}
        action="Delete for ever"
        busy={isPending}
        error={error}
        onClose={() => setAsked(false)}
        onConfirm={() => mutate({ params: { path: { client_id }, header: ifMatch(app) } }, { onSuccess: done })}
      >
        It ends at once for {whom(users)}, and every program that uses its credentials stops. It cannot be undone.
      </Confirm>
    </>
  );
}
