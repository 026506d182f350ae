/** The organizations of the platform. */
import { Anchor, Badge, Button, Code, Modal } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, type Schema } from '../api/client.ts';
import { useFilter } from '../shell/filter.ts';
import { More, paged } from '../shell/more.tsx';
import { useSearch } from '../shell/search.tsx';
import { Empty } from '../shell/state.tsx';
import { FilterBar } from './filter-bar.tsx';
import { OperatorPage } from './operator-page.tsx';
import { OrganizationForm } from './organization-form.tsx';
import { Row, Rows } from './row.tsx';

type Organization = Schema['Organization'];

export function Organizations() {
  return (
    <OperatorPage
      title="Organizations"
      description="Companies whose people use the platform, and those that build apps."
      actions={<Create />}
    >
      <List />
    </OperatorPage>
  );
}

function Create() {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button onClick={() => setOpened(true)}>Create organization</Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title="Create an organization"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <OrganizationForm onDone={() => setOpened(false)} />
      </Modal>
    </>
  );
}

function List() {
  const filter = useFilter();
  const [edited, edit] = useState<Organization>();
  const search = useSearch(filter);
  const query = api.useInfiniteQuery(
    'get',
    '/organizations',
    { params: { query: { ...(search && { search }) } } },
    paged,
  );
  return (
    <>
      <FilterBar filter={filter} hint="Name or organization ID" />
      <More query={query}>
        {(pages) => {
          const organizations = pages.flatMap((page) => page.organizations);
          if (organizations.length === 0) {
            return <Empty title="No organization found">Search for something else, or create one.</Empty>;
          }
          return (
            <Rows label="Organizations">
              {organizations.map((each) => (
                <OrganizationRow key={each.organization_id} organization={each} onEdit={() => edit(each)} />
              ))}
            </Rows>
          );
        }}
      </More>
      <Modal
        opened={edited !== undefined}
        onClose={() => edit(undefined)}
        title="Change the organization"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {edited && <OrganizationForm organization={edited} onDone={() => edit(undefined)} />}
      </Modal>
    </>
  );
}

function OrganizationRow({ organization, onEdit }: { readonly organization: Organization; onEdit(): void }) {
  const { organization_id, name, cluster } = organization;
  return (
    <Row
      title={<bdi>{name}</bdi>}
      badges={
        cluster && (
          <Badge variant="default" tt="none">
            Cluster {cluster}
          </Badge>
        )
      }
      note={<Code>{organization_id}</Code>}
      actions={
        <>
          <Anchor
            component={Link}
            size="sm"
            href={`/organization/${organization_id}/members`}
            aria-label={`Members of ${name}`}
          >
            Members
          </Anchor>
          <Anchor
            component={Link}
            size="sm"
            href={`/admin/apps?organization_id=${organization_id}`}
            aria-label={`Apps of ${name}`}
          >
            Apps
          </Anchor>
          <Button variant="default" size="xs" onClick={onEdit} aria-label={`Change ${name}`}>
            Change
          </Button>
        </>
      }
    />
  );
}
