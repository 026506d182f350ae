/** With which an internal app acts for its creator: one at a time, given anew and never shown again. */
import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { about } from '../about.ts';
import { api, newIdempotencyKey } from '../api/client.ts';
import { Confirm } from '../shell/confirm.tsx';
import { useMe } from '../shell/me.tsx';
import { SecretOnce } from '../shell/secret-once.tsx';
import { useApp } from './app.tsx';
import { envOf } from './new-credentials.tsx';

export function RefreshToken() {
  const app = useApp();
  const me = useMe();
  const [isAsked, setAsked] = useState(false);
  const mayIssue = app.created_by === me.account_id || me.operator === 'yes';
  return (
    <>
      <Group justify="space-between" mt="md">
        <Title order={2} size="h4">
          Refresh token
        </Title>
        <Button onClick={() => setAsked(true)} disabled={!mayIssue}>
          Issue a new one
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mt={-8}>
        The app exchanges it for access tokens, and acts for whoever created the app.
        {!mayIssue && ' Only that person is given it: ask them, or create an app of your own.'}
      </Text>
      {isAsked && <Issue onClose={() => setAsked(false)} />}
    </>
  );
}

function Issue({ onClose }: { readonly onClose: () => void }) {
  const { client_id } = useApp();
  const [key] = useState(newIdempotencyKey);
  const { mutate, data, error, isPending } = api.useMutation('post', '/apps/{client_id}/refresh-token', { gcTime: 0 });
  if (data) {
    return (
      <SecretOnce
        title="A new refresh token"
        values={[{ label: 'Refresh token', value: data.refresh_token }]}
        lost="The one before has ended: issue another one."
        env={envOf({ GRANTRY_ISSUER: about.issuer, CLIENT_ID: client_id, REFRESH_TOKEN: data.refresh_token })}
        onDone={onClose}
      />
    );
  }
  return (
    <Confirm
      opened
      title="Issue a new refresh token?"
      word="issue"
      action="Issue a new one"
      busy={isPending}
      error={error}
      onClose={onClose}
      onConfirm={() => mutate({ params: { path: { client_id }, header: { 'Idempotency-Key': key } } })}
    >
      The one before ends, with every access token that was obtained with it. Put the new one where your app runs.
    </Confirm>
  );
}
