/** How the playground authenticates as the app. The secret is in this page's memory and nowhere else. */
import { Button, Group, PasswordInput, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fetching, newIdempotencyKey } from '../../api/client.ts';
import { asProblem } from '../../api/problem.ts';
import { ProblemAlert } from '../../shell/state.tsx';
import { Press, Step } from './step.tsx';
import { useWalk } from './walk.tsx';

export function Credential() {
  const { app } = useWalk();
  if (app.token_endpoint_auth_method === 'none') return null;
  return (
    <Step title="The app’s secret" about="The token endpoint wants it. It stays in the memory of this page.">
      <Secret client_id={app.client_id} />
    </Step>
  );
}

function Secret({ client_id }: { readonly client_id: string }) {
  const { client_secret, setClientSecret } = useWalk();
  const [made, setMade] = useState('');
  const [failed, setFailed] = useState<unknown>();
  const queries = useQueryClient();
  // Not a mutation of the query client: that would keep the secret after the page is left.
  const tried = async (what: () => Promise<void>) => {
    setFailed(undefined);
    await what().catch(setFailed);
    await queries.invalidateQueries({ queryKey: ['get', '/apps/{client_id}/secrets'] });
  };
  const make = async () => {
    const { data } = await fetching.POST('/apps/{client_id}/secrets', {
      params: { path: { client_id }, header: { 'Idempotency-Key': newIdempotencyKey() } },
      body: { name: 'Playground' },
    });
    setClientSecret(data?.client_secret ?? '');
    setMade(data?.secret_id ?? '');
  };
  const end = async () => {
    await fetching.DELETE('/apps/{client_id}/secrets/{secret_id}', {
      params: { path: { client_id, secret_id: made } },
    });
    setClientSecret('');
    setMade('');
  };
  return (
    <>
      {made ? (
        <Group>
          <Text size="sm">A secret named “Playground” is in use. End it when you are done.</Text>
          <Press failing onPress={() => tried(end)}>
            End it
          </Press>
        </Group>
      ) : (
        <Group align="flex-end" gap="sm">
          <PasswordInput
            label="Client secret"
            value={client_secret}
            onChange={(event) => setClientSecret(event.currentTarget.value.trim())}
            autoComplete="off"
            data-1p-ignore
            w={{ base: '100%', xs: 320 }}
          />
          {client_secret ? (
            <Button variant="default" onClick={() => setClientSecret('')}>
              Forget it
            </Button>
          ) : (
            <Press failing onPress={() => tried(make)}>
              Make one for the playground
            </Press>
          )}
        </Group>
      )}
      {failed !== undefined && <ProblemAlert problem={asProblem(failed)} />}
    </>
  );
}
