/** An account, and what an operator does with it. */
import { Anchor, Code, Group, Stack, Text } from '@mantine/core';
import { Link, useParams } from 'wouter';
import { api, type Schema } from '../api/client.ts';
import { Panel } from '../shell/panel.tsx';
import { Loaded } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';
import { Changes } from './account-changes.tsx';
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
              href={`/organization/${organization_id}/members`}
              note={role}
            />
          ))}
        </Rows>
      )}
    </Panel>
  );
}
