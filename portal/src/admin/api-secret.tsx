import type { ReactNode } from 'react';
import { about } from '../about.ts';
import { SecretOnce } from '../shell/secret-once.tsx';

interface ApiSecretProps {
  readonly client_id: string;
  readonly client_secret: string | undefined;
  readonly resource: string;
  readonly children?: ReactNode;
  onDone(): void;
}

/** What the guard of an API is started with, as `grantry apis create --env` prints it. */
export function ApiSecret({ client_id, client_secret, resource, children, onDone }: ApiSecretProps) {
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
      lost="Give the API a new one, in the list."
      env={env}
      onDone={onDone}
    >
      {children}
    </SecretOnce>
  );
}
