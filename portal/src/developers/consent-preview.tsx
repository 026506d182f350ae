/** What people will see when the app asks them: the same words and order as on the server's page. */
import { Badge, Box, Divider, Group, Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { about } from '../about.ts';
import { api } from '../api/client.ts';
import { AppAvatar } from '../shell/app-avatar.tsx';
import { useMe } from '../shell/me.tsx';
import { duration } from '../shell/time.tsx';
import { hostOf, isOnDevice } from '../shell/web-address.ts';
import type { App } from './app.tsx';
import classes from './consent-preview.module.css';
import { ConsentScopes } from './consent-scopes.tsx';
import { words } from './words.ts';

type Asked = Pick<
  App,
  | 'client_name'
  | 'logo_hash'
  | 'client_uri'
  | 'policy_uri'
  | 'tos_uri'
  | 'organization_name'
  | 'first_party'
  | 'scope'
  | 'optional_scope'
  | 'authorize_as'
  | 'refresh_token_lifetime'
> & { readonly redirect_uris: readonly string[] };

interface ConsentPreviewProps {
  readonly app: Asked;
  /** What this request asks for; otherwise what an app asks for that names nothing. */
  readonly scope?: readonly string[];
  readonly redirect_uri?: string;
}

export function ConsentPreview({ app, scope, redirect_uri = app.redirect_uris[0] ?? '' }: ConsentPreviewProps) {
  const asked = scope ?? words(app.scope);
  const optional = words(app.optional_scope).filter((word) => asked.includes(word));
  const required = asked.filter((word) => !optional.includes(word));
  const { data } = api.useQuery('get', '/scopes');
  const name = app.client_name.trim() || 'Your app';
  return (
    <figure className={classes.figure}>
      <Text component="figcaption" size="sm" c="dimmed" mb="xs">
        What people see
      </Text>
      <Paper withBorder shadow="sm" p="lg" radius="lg">
        <Stack gap="md">
          <Opening app={app} name={name} />
          <Parties app={app} />
          <Box>
            <Text fw={600}>
              If you allow it, <bdi>{name}</bdi> can
            </Text>
            <ConsentScopes catalogue={data?.scopes ?? []} required={required} optional={optional} />
          </Box>
          <Divider />
          <Facts app={app} name={name} redirect_uri={redirect_uri} />
          <Group grow aria-hidden>
            <span className={classes.button}>Deny</span>
            <span className={classes.button}>Allow</span>
          </Group>
          <Policies app={app} name={name} />
        </Stack>
      </Paper>
    </figure>
  );
}

function Opening({ app, name }: { readonly app: Asked; readonly name: string }) {
  const site = hostOf(app.client_uri);
  return (
    <Stack gap={4} align="flex-start">
      <AppAvatar name={name} logo_hash={app.logo_hash} variant="filled" size="lg" />
      <Text fw={700} size="lg" lh={1.3} className={classes.name}>
        <bdi>{name}</bdi> wants to use your {about.platform_name} account
      </Text>
      <Text size="sm" c="dimmed">
        {app.first_party === 'yes' ? (
          `An app of ${about.platform_name} itself`
        ) : (
          <>
            Published by <bdi>{app.organization_name}</bdi>
          </>
        )}
        {site && ` · ${site}`}
      </Text>
    </Stack>
  );
}

function Parties({ app }: { readonly app: Asked }) {
  const me = useMe();
  const organization = app.authorize_as === 'organization' ? me.organizations[0]?.name : undefined;
  return (
    <Group gap="xl">
      <Box>
        <Text size="xs" c="dimmed">
          Your account
        </Text>
        <Text size="sm" fw={600}>
          <bdi>{me.name || me.email}</bdi>
        </Text>
      </Box>
      {organization && (
        <Box>
          <Text size="xs" c="dimmed">
            Organization
          </Text>
          <Text size="sm" fw={600}>
            <bdi>{organization}</bdi>
          </Text>
        </Box>
      )}
    </Group>
  );
}

function Facts({
  app,
  name,
  redirect_uri,
}: {
  readonly app: Asked;
  readonly name: string;
  readonly redirect_uri: string;
}) {
  const lasts = app.refresh_token_lifetime;
  const host = hostOf(redirect_uri) ?? redirect_uri.split(':', 1)[0] ?? '';
  return (
    <Stack gap="xs">
      <Fact title="For how long">{lasts === 0 ? 'Until you take it back.' : `For ${duration(lasts)} at most.`}</Fact>
      <Fact title="Where you go next">
        {host === '' ? (
          'Nowhere yet: the app has no redirect URI.'
        ) : (
          <>
            To <strong>{host}</strong>.
          </>
        )}
        {isOnDevice(redirect_uri) && (
          <Badge component="span" color="yellow" variant="outline" tt="none" ml={6} className={classes.warning}>
            We cannot check that the program there is <bdi>{name}</bdi>
          </Badge>
        )}
      </Fact>
    </Stack>
  );
}

function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </Box>
  );
}

function Policies({ app, name }: { readonly app: Asked; readonly name: string }) {
  const shown = [
    hostOf(app.policy_uri) && `Privacy policy of ${name}`,
    hostOf(app.tos_uri) && `Terms of service of ${name}`,
  ].filter(Boolean);
  return shown.length === 0 ? null : (
    <Text size="xs" c="dimmed">
      {shown.join(' · ')}
    </Text>
  );
}
