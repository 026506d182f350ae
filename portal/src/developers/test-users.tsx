/** Who beside the team may try an app that is a draft. */
import { ActionIcon, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { Loaded, ProblemAlert } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';
import { useApp } from './app.tsx';
import { fieldProblem } from './field-problem.ts';

export function TestUsers() {
  const { client_id } = useApp();
  const path = { client_id };
  const queries = useQueryClient();
  const query = api.useQuery('get', '/apps/{client_id}/test-users', { params: { path } });
  const remove = api.useMutation('delete', '/apps/{client_id}/test-users/{email}', {
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <Stack maw={600}>
      <div>
        <Title order={2} size="h4">
          Test users
        </Title>
        <Text size="sm" c="dimmed">
          They may try the app while it is a draft, as your team may.
        </Text>
      </div>
      <Loaded query={query}>
        {({ test_users }) => (
          <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
            {test_users.length === 0 && (
              <Text component="li" size="sm">
                Nobody yet: name the address with which somebody signs in here.
              </Text>
            )}
            {test_users.map(({ email, created_at }) => (
              <Group component="li" key={email} justify="space-between" wrap="nowrap">
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  {email}{' '}
                  <Text span c="dimmed" size="xs">
                    <Time at={created_at} />
                  </Text>
                </Text>
                <ActionIcon
                  variant="default"
                  aria-label={`Remove ${email}`}
                  onClick={() => remove.mutate({ params: { path: { client_id, email } } })}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Group>
            ))}
          </Stack>
        )}
      </Loaded>
      {remove.error !== null && <ProblemAlert problem={asProblem(remove.error)} />}
      <Add />
    </Stack>
  );
}

function Add() {
  const { client_id } = useApp();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const { mutate, error, isPending } = api.useMutation('post', '/apps/{client_id}/test-users');
  const said = fieldProblem(error, 'email');
  const done = () => {
    setEmail('');
    void queries.invalidateQueries();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mutate({ params: { path: { client_id } }, body: { email } }, { onSuccess: done });
      }}
    >
      <Group align="flex-start" gap="xs">
        <TextInput
          flex={1}
          miw={180}
          label="Email of their account"
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={said}
        />
        <Button mt={25} type="submit" variant="default" disabled={email === ''} loading={isPending}>
          Add
        </Button>
      </Group>
      {error !== null && said === undefined && <ProblemAlert problem={asProblem(error)} />}
    </form>
  );
}
