/** RFC 6750 §2.1: the access token at work. */
import { Anchor, Autocomplete, Group, JsonInput, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { about } from '../../about.ts';
import { api, aside, type Schema } from '../../api/client.ts';
import { words } from '../words.ts';
import { asBearer, type Sent } from './exchange.ts';
import { Failures, Press, Step } from './step.tsx';
import { useWalk } from './walk.tsx';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** RFC 9110 §9.3: of these a body means nothing. */
const bodiless = ['GET', 'DELETE'];

export function CallStep({ number }: { readonly number: number }) {
  const { run, perform } = useWalk();
  const [method, setMethod] = useState('GET');
  const [json, setJson] = useState('');
  const [typed, setTyped] = useState<string>();
  const addresses = useAddresses(method);
  const url = typed ?? addresses[0] ?? '';
  const sent: Sent = { method, url, body: bodiless.includes(method) ? '' : json };
  const { access_token } = run.tokens;
  const { origin } = URL.parse(url) ?? { origin: '' };
  const isReady = access_token !== '' && mayCall(origin);
  return (
    <Step
      title={`${number}. Call an API`}
      about="The access token opens the platform’s API, as far as its scope goes."
      step="call"
    >
      <Group align="flex-end">
        <Select
          label="Method"
          data={methods}
          value={method}
          allowDeselect={false}
          onChange={(chosen) => setMethod(chosen ?? 'GET')}
          w={110}
        />
        <Autocomplete label="Address" data={addresses} value={url} onChange={setTyped} flex={1} miw={240} />
        <Press disabled={!isReady} onPress={() => perform('call', asBearer(`${method} ${url}`, sent, access_token))}>
          Call it
        </Press>
      </Group>
      {!bodiless.includes(method) && (
        <JsonInput label="Body" value={json} onChange={setJson} placeholder="{}" autosize minRows={2} />
      )}
      {origin !== '' && !mayCall(origin) && <Foreign origin={origin} />}
      <Failures>
        <Press
          failing
          disabled={!isReady}
          onPress={() => perform('call', asBearer('With a token cut short', sent, access_token.slice(0, -4)))}
        >
          Broken token
        </Press>
      </Failures>
    </Step>
  );
}

const mayCall = (origin: string) => [new URL(about.issuer).origin, ...about.api_origins].includes(origin);

/** The policy that a page is loaded with names the APIs of that moment. */
function Foreign({ origin }: { readonly origin: string }) {
  return (
    <Text size="sm" role="note" style={{ overflowWrap: 'anywhere' }}>
      This page may call the platform’s own APIs; {origin} was not among them when it was loaded. Once it is registered,{' '}
      <Anchor href={window.location.pathname} underline="always">
        load the page anew
      </Anchor>
      ; its tokens are forgotten then.
    </Text>
  );
}

/** What is there to be called, as far as it is known. OIDC Core §5.3.1: userinfo asks for the scope openid. */
function useAddresses(method: string): string[] {
  const { app, metadata } = useWalk();
  const { data: described } = api.useQuery('get', '/endpoints', {}, aside);
  const { data: registered } = api.useQuery('get', '/resources', {}, aside);
  const userinfo = method === 'GET' && words(app.scope).includes('openid') ? [metadata.userinfo_endpoint] : [];
  const operations = described?.apis.flatMap((each) => callable(each, method)) ?? [];
  const resources = registered?.resources.map(({ resource }) => resource) ?? [];
  return [...new Set([...userinfo, ...operations, ...resources])];
}

/** Those that can be called as they are. */
function callable({ resource, operations }: Schema['DescribedApi'], called: string): readonly string[] {
  return operations
    .filter(({ method, path }) => method.toUpperCase() === called && !path.includes('{'))
    .map(({ path }) => resource.replace(/\/$/, '') + path);
}
