/** RFC 6749 §4.4: an app that acts for itself. */
import { Group } from '@mantine/core';
import { Resource } from '../resource.tsx';
import { Press, Step } from './step.tsx';
import { useWalk } from './walk.tsx';

export function MachineStep() {
  const { app, canAuthenticate, resource, setResource, askToken } = useWalk();
  const ask = () =>
    askToken('redeem', 'Ask for a token', {
      grant_type: 'client_credentials',
      ...(app.scope && { scope: app.scope }),
      ...(resource && { resource }),
    });
  return (
    <Step title="1. Get a token" about="The app authenticates and gets an access token for itself." step="redeem">
      <Resource resource={resource} onChange={setResource} />
      <Group>
        <Press disabled={!canAuthenticate} onPress={ask}>
          Get a token
        </Press>
      </Group>
    </Step>
  );
}
