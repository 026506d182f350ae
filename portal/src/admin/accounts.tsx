/** The people of the platform. */
import { Badge } from '@mantine/core';
import { api, type Schema } from '../api/client.ts';
import { among, useFilter } from '../shell/filter.ts';
import { useMe } from '../shell/me.tsx';
import { More, paged } from '../shell/more.tsx';
import { useSearch } from '../shell/search.tsx';
import { Empty } from '../shell/state.tsx';
import { CreateAccount } from './create-account.tsx';
import { Choice, FilterBar } from './filter-bar.tsx';
import { OperatorPage } from './operator-page.tsx';
import { Row, Rows } from './row.tsx';

export function Accounts() {
  const isElsewhere = useMe().has_password === 'unused';
  const how = isElsewhere
    ? ' Each has an account from the first time they sign in, at the places in the configuration.'
    : '';
  return (
    <OperatorPage title="Accounts" description={`The people of the platform.${how}`} actions={<CreateAccount />}>
      <List />
    </OperatorPage>
  );
}

function List() {
  const filter = useFilter();
  const status = among(['active', 'disabled'], filter.of('status'));
  const search = useSearch(filter);
  const query = api.useInfiniteQuery(
    'get',
    '/accounts',
    { params: { query: { ...(status && { status }), ...(search && { search }) } } },
    paged,
  );
  return (
    <>
      <FilterBar filter={filter} hint="Name, e-mail or account ID">
        <Choice filter={filter} name="status" label="Status" values={{ active: 'Active', disabled: 'Disabled' }} />
      </FilterBar>
      <More query={query}>
        {(pages) => {
          const accounts = pages.flatMap((page) => page.accounts);
          if (accounts.length === 0)
            return <Empty title="Nobody found">Search for another name, address or account ID.</Empty>;
          return (
            <Rows label="Accounts">
              {accounts.map((account) => (
                <AccountRow key={account.account_id} account={account} />
              ))}
            </Rows>
          );
        }}
      </More>
    </>
  );
}

function AccountRow({ account }: { readonly account: Schema['Account'] }) {
  const { account_id, name, email } = account;
  return (
    <Row
      title={<bdi>{name || email}</bdi>}
      href={`/admin/accounts/${account_id}`}
      note={email}
      badges={<AccountBadges account={account} />}
    />
  );
}

export function AccountBadges({ account }: { readonly account: Pick<Schema['Account'], 'operator' | 'status'> }) {
  return (
    <>
      {account.operator === 'yes' && (
        <Badge variant="dot" tt="none">
          Operator
        </Badge>
      )}
      {account.status !== 'active' && (
        <Badge variant="dot" color="red" tt="none">
          {account.status === 'disabled' ? 'Disabled' : 'Deleted'}
        </Badge>
      )}
    </>
  );
}
