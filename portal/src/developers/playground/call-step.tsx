/** RFC 6750 §2.1: the access token at work. */
import { Autocomplete, Group } from '@mantine/core';
import { useState } from 'react';
import { api, type Schema } from '../../api/client.ts';
import { asBearer } from './exchange.ts';
import { Failures, Press, Step } from './step.tsx';
import { useWalk } from './walk.tsx';

export function CallStep({ number }: { readonly number: number }) {
  const { run, metadata, perform } = useWalk();
  const { data } = api.useQuery('get', '/endpoints', {});
  const [url, setUrl] = useState(metadata.userinfo_endpoint);
  const { access_token } = run.tokens;
  const isReady = access_token !== '' && URL.canParse(url);
  return (
    <Step
      title={`${number}. Call an API`}
      about="The access token opens the platform’s API, as far as its scope goes."
      step="call"
    >
      <Group align="flex-end">
        <Autocomplete
          label="GET"
          data={[...new Set([metadata.userinfo_endpoint, ...(data?.apis.flatMap(readable) ?? [])])]}
          value={url}
          onChange={setUrl}
          flex={1}
          miw={240}
        />
        <Press disabled={!isReady} onPress={() => perform('call', asBearer(`GET ${url}`, url, access_token))}>
          Call it
        </Press>
      </Group>
      <Failures>
        <Press
          failing
          disabled={!isReady}
          onPress={() => perform('call', asBearer('With a token cut short', url, access_token.slice(0, -4)))}
        >
          Broken token
        </Press>
      </Failures>
    </Step>
  );
}

/** Those that can be called as they are. */
function readable({ resource, operations }: Schema['DescribedApi']): readonly string[] {
  return operations
    .filter(({ method, path }) => method.toUpperCase() === 'GET' && !path.includes('{'))
    .map(({ path }) => resource.replace(/\/$/, '') + path);
}
