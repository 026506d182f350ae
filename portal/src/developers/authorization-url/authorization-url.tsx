/** The address an app sends people to, and the token request that follows. */
import { Alert, Anchor, Button, Grid, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { CopyLine } from '../../shell/copy.tsx';
import { Empty, Loaded } from '../../shell/state.tsx';
import { type App, AppPage, useApp } from '../app.tsx';
import { appPath } from '../app-navigation.tsx';
import { ConsentPreview } from '../consent-preview.tsx';
import { type Metadata, useMetadata } from '../metadata.ts';
import { newPkce, type Pkce, randomText } from '../pkce.ts';
import { Snippets } from '../snippet/snippets.tsx';
import { tokenCall } from '../snippet/token-call.ts';
import { scopeOf, words } from '../words.ts';
import { type AuthorizationRequest, authorizationUrl } from './authorization-request.ts';
import { RequestForm } from './request-form.tsx';

export function AuthorizationUrl() {
  return (
    <AppPage title="Authorization URL" description="Where your app sends people, and what it does when they come back.">
      <Inside />
    </AppPage>
  );
}

function Inside() {
  const app = useApp();
  const metadata = useMetadata(app.dialect);
  if (app.redirect_uris.length === 0) return <WithoutAddress app={app} />;
  return <Loaded query={metadata}>{(loaded) => <Builder app={app} metadata={loaded} />}</Loaded>;
}

function WithoutAddress({ app: { client_id } }: { readonly app: App }) {
  return (
    <Empty
      title="People could not come back yet"
      action={
        <Button component={Link} href={appPath(client_id, '/redirect-uris')} variant="default">
          Register a redirect URI
        </Button>
      }
    >
      An authorization URL names the address of your app that people return to. This app has none.
    </Empty>
  );
}

function first({ client_id, redirect_uris, scope }: App): AuthorizationRequest {
  return {
    client_id,
    redirect_uri: redirect_uris[0] ?? '',
    scope: words(scope),
    state: randomText(16),
    nonce: '',
    response_mode: '',
    prompt: [],
    code_challenge: '',
    resource: '',
  };
}

function Builder({ app, metadata }: { readonly app: App; readonly metadata: Metadata }) {
  const [request, setRequest] = useState(() => first(app));
  const [pkce, setPkce] = useState<Pkce>();
  const [withPkce, setWithPkce] = useState(true);
  useEffect(() => {
    void newPkce().then(setPkce);
  }, []);
  if (!pkce) return null;
  const code_challenge = withPkce ? pkce.code_challenge : '';
  const url = authorizationUrl(metadata.authorization_endpoint, { ...request, code_challenge });
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, md: 5 }}>
        <RequestForm
          app={app}
          request={request}
          response_modes={metadata.response_modes_supported}
          onChange={(changes) => setRequest((before) => ({ ...before, ...changes }))}
          withPkce={withPkce}
          onPkce={setWithPkce}
        />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack gap="lg">
          <Result url={url} code_verifier={withPkce ? pkce.code_verifier : ''} />
          <ConsentPreview asked={{ client_id: app.client_id, request: asked({ ...request, code_challenge }) }} />
          <Redeeming
            app={app}
            metadata={metadata}
            request={request}
            code_verifier={withPkce ? pkce.code_verifier : ''}
          />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

function Result({ url, code_verifier }: { readonly url: string; readonly code_verifier: string }) {
  return (
    <section aria-labelledby="url">
      <Stack gap="xs">
        <Title order={2} size="h4" id="url">
          Send people here
        </Title>
        <Paper withBorder p="sm">
          <CopyLine value={url} label="authorization URL" />
        </Paper>
        <Anchor href={url} target="_blank" rel="noopener" size="sm">
          Open it in a new tab
        </Anchor>
        {code_verifier && (
          <div>
            <Text size="sm">Your app keeps this code_verifier until it redeems the code; this page forgets it.</Text>
            <CopyLine value={code_verifier} label="code_verifier" />
          </div>
        )}
        <Alert color="gray" role="note">
          <Text size="sm">
            Make a new <code>state</code>, <code>code_verifier</code> and <code>nonce</code> for each request, and keep
            them with the browser that you sent here.
          </Text>
        </Alert>
      </Stack>
    </section>
  );
}

/** What of it the page depends on; without a scope the server asks for all that the app must have. */
function asked({ redirect_uri, scope, resource, code_challenge }: AuthorizationRequest) {
  return {
    redirect_uri,
    code_challenge,
    ...(scope.length > 0 && { scope: scopeOf(scope) }),
    ...(resource !== '' && { resource }),
  };
}

interface RedeemingProps {
  readonly app: App;
  readonly metadata: Metadata;
  readonly request: AuthorizationRequest;
  readonly code_verifier: string;
}

function Redeeming({ app, metadata, request, code_verifier }: RedeemingProps) {
  const call = tokenCall(app, metadata.token_endpoint, [
    { name: 'grant_type', value: 'authorization_code' },
    { name: 'code', env: 'CODE' },
    { name: 'redirect_uri', value: request.redirect_uri },
    ...(code_verifier ? [{ name: 'code_verifier', value: code_verifier }] : []),
  ]);
  return (
    <section aria-labelledby="redeem">
      <Stack gap="xs">
        <Title order={2} size="h4" id="redeem">
          Then redeem the code
        </Title>
        <Text size="sm">
          The person comes back to your redirect URI with <code>code</code> and <code>state</code>. Check that{' '}
          <code>state</code> is the one you sent, then redeem the code within a minute.
        </Text>
        <Snippets call={call} />
      </Stack>
    </section>
  );
}
