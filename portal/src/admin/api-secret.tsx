import { about } from '../about.ts';
import { SecretOnce } from '../shell/secret-once.tsx';

interface ApiSecretProps {
  readonly client_id: string;
  readonly client_secret: string;
  readonly resource: string;
  onDone(): void;
}

/** What the guard of an API is started with, as `grantry apis create --env` prints it. */
export function ApiSecret({ client_id, client_secret, resource, onDone }: ApiSecretProps) {
  const env = [
    `GRANTRY_ISSUER=${about.issuer}`,
    `RESOURCE=${resource}`,
    `CLIENT_ID=${client_id}`,
    `CLIENT_SECRET=${client_secret}`,
  ].join('\n');
  return (
    <SecretOnce
      title="What the API is started with"
      values={[
        { label: 'Client ID', value: client_id },
        { label: 'Client secret', value: client_secret },
      ]}
      env={env}
      onDone={onDone}
    />
  );
}
