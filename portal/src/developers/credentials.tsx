/** What the app proves itself with: its id, its secrets by name, and for an internal app its refresh token. */
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { about } from '../about.ts';
import { api } from '../api/client.ts';
import { CopyLine } from '../shell/copy.tsx';
import { Empty, Loaded } from '../shell/state.tsx';
import { AppPage, useApp } from './app.tsx';
import { isForBrowser } from './app-navigation.tsx';
import { NewSecret } from './new-secret.tsx';
import { RefreshToken } from './refresh-token.tsx';
import { SecretList } from './secret-list.tsx';
import { TokenRequest } from './token-request.tsx';

export function Credentials() {
  return (
    <AppPage title="Credentials">
      <Inside />
    </AppPage>
  );
}

function Inside() {
  const app = useApp();
  const isPublic = app.token_endpoint_auth_method === 'none';
  return (
    <Stack maw={800}>
      <div>
        <Text size="sm" fw={600}>
          Client ID
        </Text>
        <CopyLine value={app.client_id} label="Client ID" />
      </div>
      <div>
        <Text size="sm" fw={600}>
          Issuer
        </Text>
        <CopyLine value={about.issuer} label="Issuer" />
      </div>
      {isPublic ? (
        <Alert title="This app has no secret">
          Whoever has the app has what is in it, so a secret would be none. PKCE proves that the code comes back to
          where the request began.
        </Alert>
      ) : (
        <Secrets />
      )}
      {app.kind === 'internal' && <RefreshToken />}
      {!isForBrowser(app.kind) && <TokenRequest />}
    </Stack>
  );
}

/** While an old and a new secret are in use, their counts say which still is. */
const LIVE = 2_000;

function Secrets() {
  const { client_id } = useApp();
  const [isAdding, setAdding] = useState(false);
  const query = api.useQuery(
    'get',
    '/apps/{client_id}/secrets',
    { params: { path: { client_id } } },
    { refetchInterval: LIVE },
  );
  return (
    <>
      <Group justify="space-between" mt="md">
        <Title order={2} size="h4">
          Client secrets
        </Title>
        <Button onClick={() => setAdding(true)}>New secret</Button>
      </Group>
      <Text size="sm" c="dimmed" mt={-8}>
        Several work at once: add the new one, change it where your app runs, and end the old one when its count stands
        still.
      </Text>
      <Loaded query={query}>
        {({ secrets }) =>
          secrets.length === 0 ? (
            <Empty title="No secret works">Without one the app cannot prove who it is: make a new one.</Empty>
          ) : (
            <SecretList secrets={secrets} />
          )
        }
      </Loaded>
      {isAdding && <NewSecret others={query.data?.secrets.length ?? 0} onClose={() => setAdding(false)} />}
    </>
  );
}
