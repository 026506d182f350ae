/** The keys that sign tokens, and their rotation. */
import { Badge, Button, Code, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { api, newIdempotencyKey, type Schema } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { Confirm } from '../shell/confirm.tsx';
import { fits, useFilter } from '../shell/filter.ts';
import { Panel } from '../shell/panel.tsx';
import { NothingFound, Search } from '../shell/search.tsx';
import { Empty, Loaded } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';
import { OperatorPage } from './operator-page.tsx';
import { Row, Rows } from './row.tsx';

type Key = Schema['SigningKey'];

const looks: Readonly<Record<Key['state'], { readonly title: string; readonly color: string }>> = {
  published: { title: 'About to sign', color: 'blue' },
  signing: { title: 'Signs', color: 'teal' },
  retired: { title: 'Retired', color: 'gray.6' },
  expired: { title: 'Expired', color: 'gray.6' },
};

export function Keys() {
  return (
    <OperatorPage title="Keys" description="They sign tokens. APIs and apps fetch their public halves.">
      <List />
      <Rotation />
    </OperatorPage>
  );
}

function List() {
  const filter = useFilter();
  const query = api.useQuery('get', '/keys');
  return (
    <>
      <Search filter={filter} placeholder="Key ID, algorithm or state" />
      <Loaded query={query}>{({ keys }) => <Found keys={keys} search={filter.of('search')} />}</Loaded>
    </>
  );
}

function Found({ keys, search }: { readonly keys: readonly Key[]; readonly search: string }) {
  if (keys.length === 0) return <Empty title="No key">Nothing can be signed: make a key below.</Empty>;
  const found = keys.filter(({ kid, alg, state }) => fits(search, kid, alg, looks[state].title));
  if (found.length === 0) return <NothingFound />;
  return (
    <Rows label="Keys">
      {found.map((key) => (
        <KeyRow key={key.kid} signingKey={key} />
      ))}
    </Rows>
  );
}

function KeyRow({ signingKey: { kid, alg, state, created_at, signs_at, expires_at } }: { readonly signingKey: Key }) {
  const { title, color } = looks[state];
  return (
    <Row
      title={alg}
      badges={
        <Badge variant="dot" color={color} tt="none">
          {title}
        </Badge>
      }
      note={
        <>
          <Code>{kid}</Code> · created <Time at={created_at} />
          {state === 'published' && (
            <>
              {' '}
              · signs <Time at={signs_at} />
            </>
          )}
          {state === 'retired' && (
            <>
              {' '}
              · published until <Time at={expires_at} />
            </>
          )}
        </>
      }
    />
  );
}

function Rotation() {
  const [alg, choose] = useState<Key['alg']>('ES256');
  const [asked, ask] = useState<'rotate' | 'at_once'>();
  const [idempotency, renew] = useState(newIdempotencyKey);
  const changed = useChanged();
  const rotate = api.useMutation('post', '/keys', {
    onSuccess: async (_made, { body }) => {
      close();
      renew(newIdempotencyKey());
      await changed(
        body.at_once ? 'The new key signs, the others ended.' : 'The new key is published, and signs soon.',
      );
    },
  });
  const close = () => {
    ask(undefined);
    rotate.reset();
  };
  const make = (at_once: boolean) =>
    rotate.mutate({ params: { header: { 'Idempotency-Key': idempotency } }, body: { alg, at_once } });
  const question = { busy: rotate.isPending, error: rotate.error, onClose: close };
  return (
    <Panel title="Rotate" note="A new key is published at once and signs when everybody has had time to fetch it.">
      <Group align="flex-end">
        <Select
          label="Algorithm"
          data={['ES256', 'RS256']}
          value={alg}
          allowDeselect={false}
          onChange={(value) => choose(value === 'RS256' ? 'RS256' : 'ES256')}
          w={140}
        />
        <Button onClick={() => ask('rotate')}>Rotate</Button>
        <Button color="red" variant="light" onClick={() => ask('at_once')}>
          Rotate now
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        <em>Rotate now</em> is for a key that leaked.
      </Text>
      <Confirm
        {...question}
        opened={asked === 'rotate'}
        title={`Rotate ${alg}?`}
        action="Rotate"
        onConfirm={() => make(false)}
      >
        Nobody notices: what the key of today signed stays good until it expires.
      </Confirm>
      <Confirm
        {...question}
        opened={asked === 'at_once'}
        title={`Rotate ${alg} now?`}
        word="now"
        action="Rotate now"
        onConfirm={() => make(true)}
      >
        Every {alg} key there is ends at once, and with it every token it signed: ID tokens, and JWT access tokens of
        every app. APIs that keep our public keys turn the new ones away until they fetch them again.
      </Confirm>
    </Panel>
  );
}
