/** RFC 6749 §4.1.1: the person is asked, in a window of their own. */
import { Anchor, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { api, aside, fetching, ifMatch } from '../../api/client.ts';
import { asProblem } from '../../api/problem.ts';
import { CodeBlock } from '../../shell/copy.tsx';
import { ProblemAlert } from '../../shell/state.tsx';
import { appPath } from '../app-navigation.tsx';
import { authorizationUrl } from '../authorization-url/authorization-request.ts';
import { newPkce, randomText } from '../pkce.ts';
import { Resource } from '../resource.tsx';
import { words } from '../words.ts';
import { listenForAnswer } from './channel.ts';
import { playgroundUri } from './redirect-uri.ts';
import { Press, Step } from './step.tsx';
import { useWalk } from './walk.tsx';

export function AuthorizeStep() {
  const { app } = useWalk();
  const isRegistered = app.redirect_uris.includes(playgroundUri);
  return (
    <Step title="1. Authorize" about="The person signs in and says yes; the answer comes back here with a code.">
      {isRegistered ? <Ask /> : <Register />}
      <Request />
      <Answer />
    </Step>
  );
}

/** A change like any other: it is conditional on the app that is shown. */
function Register() {
  const { app } = useWalk();
  const [failed, setFailed] = useState<unknown>();
  const queries = useQueryClient();
  const register = async () => {
    setFailed(undefined);
    await fetching
      .PATCH('/apps/{client_id}', {
        params: { path: { client_id: app.client_id }, header: ifMatch(app) },
        body: { redirect_uris: [...app.redirect_uris, playgroundUri] },
      })
      .catch(setFailed);
    await queries.invalidateQueries();
  };
  return (
    <>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        People come back to <code>{playgroundUri}</code>, which is not among the app’s redirect URIs yet.
      </Text>
      <Group>
        <Press onPress={register}>Register it</Press>
      </Group>
      {failed !== undefined && <ProblemAlert problem={asProblem(failed)} />}
    </>
  );
}

function Ask() {
  const { app, metadata, resource, setResource, run, happened } = useWalk();
  const all = words(app.scope);
  const [scope, setScope] = useState<readonly string[]>(all);
  const [blocked, setBlocked] = useState('');
  const { state } = run;
  useEffect(() => {
    if (state === '') return;
    return listenForAnswer((answer) => {
      const isOurs = answer.get('state') === state;
      if (isOurs) happened({ type: 'returned', answer, at: Date.now() });
      return isOurs;
    });
  }, [state, happened]);
  const open = async () => {
    const [pkce, state] = [await newPkce(), randomText(16)];
    const { client_id } = app;
    const { code_challenge } = pkce;
    const asked = { client_id, redirect_uri: playgroundUri, scope, state, code_challenge, resource };
    const url = authorizationUrl(metadata.authorization_endpoint, {
      ...asked,
      nonce: '',
      response_mode: '',
      prompt: [],
    });
    happened({ type: 'asked', asked: url, state, pkce });
    const opened = window.open(url, '_blank');
    // The answer comes back without it, and pages of strangers that are visited there cannot send this one elsewhere.
    if (opened) opened.opener = null;
    setBlocked(opened ? '' : url);
  };
  return (
    <>
      <Resource resource={resource} onChange={setResource} />
      {all.length > 0 && <Scopes all={all} chosen={scope} onChange={setScope} />}
      <Group>
        <Press onPress={open}>Open the consent page</Press>
        {state && !run.returned && (
          <Text size="sm" c="dimmed" role="status">
            Waiting for the answer in the other window.
          </Text>
        )}
      </Group>
      {blocked && (
        <Text size="sm">
          The browser blocked the window.{' '}
          <Anchor href={blocked} target="_blank" rel="noopener">
            Open it by this link
          </Anchor>
        </Text>
      )}
    </>
  );
}

interface ScopesProps {
  readonly all: readonly string[];
  readonly chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
}

function Scopes({ all, chosen, onChange }: ScopesProps) {
  const { data } = api.useQuery('get', '/scopes', {}, aside);
  return (
    <Checkbox.Group label="Scopes" value={[...chosen]} onChange={onChange}>
      <Stack gap={6} mt={6}>
        {all.map((name) => (
          <Checkbox
            key={name}
            value={name}
            label={data?.scopes.find((scope) => scope.name === name)?.title ?? name}
            description={name}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function Request() {
  const { run } = useWalk();
  if (!run.asked) return null;
  return (
    <div>
      <Text size="sm" mb={4}>
        The other window was sent here. The code_challenge is the hash of the code_verifier, which this page keeps for
        step 2.
      </Text>
      <CodeBlock code={inLines(run.asked)} label="authorization request" />
    </div>
  );
}

function Answer() {
  const { app, run } = useWalk();
  if (!run.returned) return null;
  return (
    <div>
      <Text size="sm" mb={4}>
        {run.code ? (
          'This came to the redirect URI; its state is the one that was sent.'
        ) : (
          <>
            This came to the redirect URI, and it has no code.{' '}
            <Anchor component={Link} href={appPath(app.client_id, '/logs')} inherit underline="always">
              The log
            </Anchor>{' '}
            says why.
          </>
        )}
      </Text>
      <CodeBlock code={inLines(`${playgroundUri}?${run.returned}`)} label="answer at the redirect URI" />
    </div>
  );
}

/** A parameter on each. */
const inLines = (url: string): string => url.replace('?', '?\n  ').replaceAll('&', '\n  &');
