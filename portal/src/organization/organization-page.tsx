/** The frame of an organization's pages: which one it is, the way to another, and what the reader is there. */
import { Select, Text } from '@mantine/core';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { useLocation, useParams } from 'wouter';
import { api, type Schema } from '../api/client.ts';
import { useMe } from '../shell/me.tsx';
import { Page } from '../shell/page.tsx';
import { Loaded } from '../shell/state.tsx';
import { rememberOrganization, samePageOf } from './current.ts';

export type Organization = Schema['Organization'];
export type Role = Schema['Member']['role'];

const OrganizationContext = createContext<Organization | undefined>(undefined);

/** The organization whose page this is, inside of `OrganizationPage`. */
export function useOrganization(): Organization {
  const organization = useContext(OrganizationContext);
  if (!organization) throw new Error('useOrganization outside of OrganizationPage');
  return organization;
}

/** What the reader may do in it; the server decides. */
export function useStanding(): {
  readonly role: Role | undefined;
  readonly mayAdmin: boolean;
  readonly mayOwn: boolean;
} {
  const { organization_id } = useOrganization();
  const { organizations, operator } = useMe();
  const role = organizations.find((each) => each.organization_id === organization_id)?.role;
  const isOperator = operator === 'yes';
  return {
    role,
    mayAdmin: isOperator || role === 'owner' || role === 'admin',
    mayOwn: isOperator || role === 'owner',
  };
}

interface OrganizationPageProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function OrganizationPage({ title, description, children }: OrganizationPageProps) {
  const { organization_id = '' } = useParams();
  const query = api.useQuery('get', '/organizations/{organization_id}', { params: { path: { organization_id } } });
  const name = query.data?.name;
  useEffect(() => {
    if (name !== undefined) rememberOrganization(organization_id);
  }, [name, organization_id]);
  return (
    <Page title={title} subject={name} description={description} actions={<Switch name={name} />}>
      <Loaded query={query}>
        {(organization) => <OrganizationContext value={organization}>{children}</OrganizationContext>}
      </Loaded>
    </Page>
  );
}

/** Several: a choice. One: its name. */
function Switch({ name = '' }: { readonly name: string | undefined }) {
  const { organization_id = '' } = useParams();
  const { organizations } = useMe();
  const [path, go] = useLocation();
  const known = organizations.map((each) => ({ value: each.organization_id, label: each.name }));
  const isOwn = known.some(({ value }) => value === organization_id);
  const data = isOwn || name === '' ? known : [...known, { value: organization_id, label: name }];
  if (data.length < 2) {
    return (
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        <bdi>{name}</bdi>
      </Text>
    );
  }
  return (
    <Select
      aria-label="Organization"
      data={data}
      value={organization_id}
      onChange={(chosen) => chosen && go(samePageOf(path, chosen))}
      allowDeselect={false}
      w={240}
    />
  );
}
