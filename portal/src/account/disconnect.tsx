/** Ends what a person allowed one or several apps. */
import { Text } from '@mantine/core';
import { api, type Schema } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { Confirm } from '../shell/confirm.tsx';
import { duration } from '../shell/time.tsx';

type App = Pick<
  Schema['Authorization'],
  'authorization_id' | 'client_name' | 'access_token_lifetime' | 'installations'
>;

interface DisconnectProps {
  /** Empty: nothing is asked. */
  readonly apps: readonly App[];
  onDone(): void;
  onClose(): void;
}

export function Disconnect({ apps, onDone, onClose }: DisconnectProps) {
  const changed = useChanged();
  const end = api.useMutation('post', '/me/authorizations/end', {
    onSuccess: async () => {
      onDone();
      await changed(`Disconnected ${names(apps)}.`);
    },
  });
  const close = () => {
    end.reset();
    onClose();
  };
  return (
    <Confirm
      opened={apps.length > 0}
      title={`Disconnect ${names(apps)}?`}
      action="Disconnect"
      busy={end.isPending}
      error={end.error}
      onClose={close}
      onConfirm={() => end.mutate({ body: { authorization_ids: apps.map((app) => app.authorization_id) } })}
    >
      <Text size="sm">
        {apps.length === 1 ? 'It loses' : 'They lose'} within seconds what you allowed{where(apps)}. What{' '}
        {apps.length === 1 ? 'it' : 'they'} did before stays. To connect again, start from the app.
      </Text>
      <StillWorks apps={apps} />
    </Confirm>
  );
}

/** An API may trust a signed token until it expires, without asking us. */
export function StillWorks({ apps }: { readonly apps: readonly Pick<App, 'access_token_lifetime'>[] }) {
  const seconds = Math.max(0, ...apps.map((app) => app.access_token_lifetime));
  if (seconds === 0) return null;
  return (
    <Text size="sm" mt="xs" data-still-works>
      An API that does not ask us about each token may still accept one for up to {duration(seconds)}.
    </Text>
  );
}

const names = (apps: readonly App[]): string =>
  apps.length === 1 ? (apps[0]?.client_name ?? '') : `${apps.length} apps`;

function where(apps: readonly App[]): string {
  const count = apps.reduce((sum, { installations }) => sum + installations, 0);
  return count > 1 ? `, in all ${count} places where you use ${apps.length === 1 ? 'it' : 'them'}` : '';
}
