/** RFC 7009: the app gives back what it holds. */
import { Group } from '@mantine/core';
import { asClient } from './exchange.ts';
import { Press, Step } from './step.tsx';
import { useWalk } from './walk.tsx';

export function RevokeStep({ number }: { readonly number: number }) {
  const { app, metadata, run, client_secret, canAuthenticate, perform } = useWalk();
  const token = run.tokens.refresh_token || run.tokens.access_token;
  const name = run.tokens.refresh_token ? 'refresh token' : 'access token';
  const revoke = () =>
    perform('revoke', asClient(`Revoke the ${name}`, metadata.revocation_endpoint, { token }, app, client_secret));
  return (
    <Step
      title={`${number}. Revoke`}
      about={
        app.kind === 'machine'
          ? 'When your app needs its token no longer, give it back: it ends. Then call the API again.'
          : 'When a person disconnects in your app, give the refresh token back: all its tokens end. Then call the API again.'
      }
      step="revoke"
    >
      <Group>
        <Press disabled={token === '' || !canAuthenticate} onPress={revoke}>
          Revoke
        </Press>
      </Group>
    </Step>
  );
}
