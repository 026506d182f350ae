/** What a new app is given, and the way to its pages once it was taken along. */
import { Text } from '@mantine/core';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { about } from '../about.ts';
import type { Schema } from '../api/client.ts';
import { SecretOnce } from '../shell/secret-once.tsx';
import { appPath } from './app-navigation.tsx';

export function NewCredentials({ app }: { readonly app: Schema['RegisteredApp'] }) {
  const [, go] = useLocation();
  const { client_id, client_name, client_secret, refresh_token, kind } = app;
  const isPublic = app.token_endpoint_auth_method === 'none';
  // A public app has nothing to be kept.
  useEffect(() => {
    if (isPublic) go(appPath(client_id));
  }, [isPublic, client_id, go]);
  if (isPublic) return null;
  return (
    <SecretOnce
      title={`${client_name} is created`}
      values={[
        { label: 'Client ID', value: client_id },
        { label: 'Client secret', value: client_secret },
        ...(kind === 'internal' ? [{ label: 'Refresh token', value: refresh_token }] : []),
      ]}
      lost="Make another one, under Credentials."
      env={envOf({
        GRANTRY_ISSUER: about.issuer,
        CLIENT_ID: client_id,
        CLIENT_SECRET: client_secret,
        REFRESH_TOKEN: refresh_token,
      })}
      onDone={() => go(appPath(client_id, client_secret === undefined ? '/credentials' : ''))}
    >
      {kind === 'internal' && <Text size="sm">The refresh token acts for you: keep it like your password.</Text>}
    </SecretOnce>
  );
}

export function envOf(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}
