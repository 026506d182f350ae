/** An account, and what an operator does with it. */
import { Anchor, Button, Code, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { api, ifMatch, type Schema } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { Confirm } from '../shell/confirm.tsx';
import { useMe } from '../shell/me.tsx';
import { Panel } from '../shell/panel.tsx';
import { Loaded } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';
import { AccountBadges } from './accounts.tsx';
import { OperatorPage } from './operator-page.tsx';
import { Row, Rows } from './row.tsx';

type AccountDetail = Schema['AccountDetail'];

export function Account() {
  return (
    <OperatorPage title="Account">
      <Found />
    </OperatorPage>
  );
}

function Found() {
  const { account_id = '' } = useParams();
  const query = api.useQuery('get', '/accounts/{account_id}', { params: { path: { account_id } } });
  return (
    <Stack gap="lg">
      <Anchor component={Link} href="/admin/accounts" size="sm" w="fit-content">
        All accounts
      </Anchor>
      <Loaded query={query}>
        {(account) => (
          <>
            <Who account={account} />
            <Organizations organizations={account.organizations} />
            {account.status !== 'deleted' && <Changes account={account} />}
          </>
        )}
      </Loaded>
    </Stack>
  );
}

function Who({ account }: { readonly account: AccountDetail }) {
  return (
    <Panel title={account.name || account.email}>
      <Group gap="sm">
        <Text>{account.email}</Text>
        <Text size="sm" c="dimmed">
          {account.email_verified === 'yes' ? 'confirmed' : 'not confirmed'}
        </Text>
        <AccountBadges account={account} />
      </Group>
      <Text size="sm" c="dimmed">
        <Code>{account.account_id}</Code>, created <Time at={account.created_at} />
      </Text>
    </Panel>
  );
}

function Organizations({ organizations }: Pick<AccountDetail, 'organizations'>) {
  return (
    <Panel title="Organizations">
      {organizations.length === 0 ? (
        <Text c="dimmed">A member of none.</Text>
      ) : (
        <Rows label="Organizations">
          {organizations.map(({ organization_id, name, role }) => (
            <Row
              key={organization_id}
              title={<bdi>{name}</bdi>}
              href={`/admin/organizations?search=${organization_id}`}
              note={role}
            />
          ))}
        </Rows>
      )}
    </Panel>
  );
}

interface Change {
  readonly body: { readonly status?: 'active' | 'disabled' | 'deleted'; readonly operator?: 'yes' | 'no' };
  readonly done: string;
}

type Asked = 'disable' | 'delete' | 'operator' | undefined;

function Changes({ account }: { readonly account: AccountDetail }) {
  const [asked, ask] = useState<Asked>();
  const changed = useChanged();
  const me = useMe();
  const update = api.useMutation('patch', '/accounts/{account_id}');
  const change = async ({ body, done }: Change) => {
    const { account_id } = account;
    await update.mutateAsync({ params: { path: { account_id }, header: ifMatch(account) }, body });
    ask(undefined);
    await changed(done);
  };
  const close = () => {
    ask(undefined);
    update.reset();
  };
  const isSelf = me.account_id === account.account_id;
  const question = { busy: update.isPending, error: update.error, onClose: close };
  const confirmed = (what: Change) => void change(what).catch(() => undefined);
  const isOperator = account.operator === 'yes';
  return (
    <Panel title="Changes" note={isSelf && 'This is your own account: somebody else has to make these changes.'}>
      <Group>
        <Button variant="default" disabled={isSelf} onClick={() => ask('operator')}>
          {isOperator ? 'No operator any more' : 'Make an operator'}
        </Button>
        {account.status === 'active' ? (
          <Button variant="default" disabled={isSelf} onClick={() => ask('disable')}>
            Disable
          </Button>
        ) : (
          <Button
            variant="default"
            loading={update.isPending}
            onClick={() => confirmed({ body: { status: 'active' }, done: 'The account is active again.' })}
          >
            Enable
          </Button>
        )}
        <Button color="red" variant="light" disabled={isSelf} onClick={() => ask('delete')}>
          Delete
        </Button>
      </Group>
      <Confirm
        {...question}
        opened={asked === 'operator'}
        title={isOperator ? 'No operator any more?' : 'Make an operator?'}
        action={isOperator ? 'Take it away' : 'Make an operator'}
        onConfirm={() =>
          confirmed({
            body: { operator: isOperator ? 'no' : 'yes' },
            done: isOperator ? 'No operator any more.' : 'An operator now.',
          })
        }
      >
        {isOperator
          ? 'The account loses these pages at once. Its organizations and apps stay.'
          : 'It may then do all that you may: see and change every account, organization and app, and the keys.'}
      </Confirm>
      <Confirm
        {...question}
        opened={asked === 'disable'}
        title="Disable the account?"
        action="Disable"
        onConfirm={() => confirmed({ body: { status: 'disabled' }, done: 'The account is disabled.' })}
      >
        Nobody signs in with it any more, and what apps hold for it rests. Both come back when it is enabled.
      </Confirm>
      <Confirm
        {...question}
        opened={asked === 'delete'}
        title="Delete the account?"
        word="delete"
        action="Delete for ever"
        onConfirm={() => confirmed({ body: { status: 'deleted' }, done: 'The account is deleted.' })}
      >
        This cannot be undone. It leaves {account.organizations.length}{' '}
        {account.organizations.length === 1 ? 'organization' : 'organizations'}, its sessions end, and every app loses
        what it was allowed to do for it.
      </Confirm>
    </Panel>
  );
}
