/** RFC 6749 §4.4, RFC 6749 §6: how an app that needs no browser gets its tokens, as a program. */
import { Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Loaded } from '../shell/state.tsx';
import { type App, useApp } from './app.tsx';
import { useMetadata } from './metadata.ts';
import { Resource } from './resource.tsx';
import { Snippets } from './snippet/snippets.tsx';
import { type Field, tokenCall } from './snippet/token-call.ts';

export function TokenRequest() {
  const app = useApp();
  const metadata = useMetadata(app.dialect);
  const [resource, setResource] = useState('');
  return (
    <Stack component="section" aria-labelledby="token-request" gap="xs" mt="md">
      <Title order={2} size="h4" id="token-request">
        Get a token
      </Title>
      <Text size="sm" c="dimmed">
        {app.kind === 'internal'
          ? 'The app exchanges its refresh token for an access token whenever it needs one.'
          : 'The app asks for an access token, and for the next one when it has expired.'}
      </Text>
      {app.kind === 'machine' && <Resource resource={resource} onChange={setResource} />}
      <Loaded query={metadata}>
        {({ token_endpoint }) => <Snippets call={tokenCall(app, token_endpoint, grantOf(app, resource))} />}
      </Loaded>
    </Stack>
  );
}

function grantOf({ kind, scope }: App, resource: string): readonly Field[] {
  if (kind === 'internal') {
    return [
      { name: 'grant_type', value: 'refresh_token' },
      { name: 'refresh_token', env: 'REFRESH_TOKEN' },
    ];
  }
  return [
    { name: 'grant_type', value: 'client_credentials' },
    ...(scope ? [{ name: 'scope', value: scope }] : []),
    ...(resource ? [{ name: 'resource', value: resource }] : []),
  ];
}
