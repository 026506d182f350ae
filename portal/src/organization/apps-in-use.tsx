/** The apps that an organization's people use in its name. */
import { Box, Button, Card, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { api, ifMatch, type Schema } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { AppAvatar } from '../shell/app-avatar.tsx';
import { useChanged } from '../shell/changed.ts';
import { Confirm } from '../shell/confirm.tsx';
import { useFilter } from '../shell/filter.ts';
import { More, paged } from '../shell/more.tsx';
import { Powers, usePowers, wordsOf } from '../shell/powers.tsx';
import { NothingFound, Search, useSearch } from '../shell/search.tsx';
import { Empty, ProblemAlert } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';
import { Deny } from './deny.tsx';
import { OrganizationPage, useOrganization } from './organization-page.tsx';
import { people } from './people.ts';

type App = Schema['AppInUse'];

export function AppsInUse() {
  return (
    <OrganizationPage title="Apps in use" description="What people here allowed in the name of the organization.">
      <List />
    </OrganizationPage>
  );
}

function List() {
  const { organization_id, name } = useOrganization();
  const filter = useFilter();
  const search = useSearch(filter);
  const params = { path: { organization_id }, query: { search } };
  const query = api.useInfiniteQuery('get', '/organizations/{organization_id}/apps-in-use', { params }, paged);
  const [ending, setEnding] = useState<App>();
  const [denying, setDenying] = useState<App>();
  return (
    <>
      <Search filter={filter} placeholder="Name or publisher" />
      <More query={query}>
        {(pages) => {
          const apps = pages.flatMap((page) => page.apps);
          if (apps.length === 0 && search !== '') return <NothingFound />;
          if (apps.length === 0)
            return (
              <Empty title="No app is in use">
                When somebody allows an app the data of <bdi>{name}</bdi>, it is listed here.
              </Empty>
            );
          return apps.map((app) => (
            <InUse key={app.client_id} app={app} onEnd={() => setEnding(app)} onDeny={() => setDenying(app)} />
          ));
        }}
      </More>
      {ending && <EndForAll app={ending} onClose={() => setEnding(undefined)} />}
      {denying && (
        <Deny
          app={denying}
          revision={denying.approval_revision}
          users={denying.users}
          onClose={() => setDenying(undefined)}
        />
      )}
    </>
  );
}

interface InUseProps {
  readonly app: App;
  onEnd(): void;
  onDeny(): void;
}

function InUse({ app, onEnd, onDeny }: InUseProps) {
  const powersOf = usePowers();
  const granted = wordsOf(app.granted_scope);
  const further = powersOf(wordsOf(app.scope).filter((word) => !granted.includes(word)));
  return (
    <Card withBorder data-app={app.client_id} padding="md">
      <Group justify="space-between" align="flex-start">
        <AppAvatar name={app.client_name} logo_hash={app.logo_hash} />
        <Box flex={1} miw={0}>
          <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
            <bdi>{app.client_name}</bdi>
          </Title>
          <Text size="sm" c="dimmed">
            {app.organization_name ? (
              <>
                By <bdi>{app.organization_name}</bdi>
              </>
            ) : (
              'Nobody says who publishes it'
            )}
          </Text>
        </Box>
        <Group gap="xs">
          {app.is_third_party && (
            <>
              <Allow app={app} />
              <Button variant="default" size="xs" onClick={onDeny} aria-label={`Deny ${app.client_name}`}>
                Deny
              </Button>
            </>
          )}
          <Button variant="default" size="xs" onClick={onEnd} aria-label={`Disconnect for all: ${app.client_name}`}>
            Disconnect for all
          </Button>
        </Group>
      </Group>
      <Box my="sm">
        <Powers powers={powersOf(granted)} />
        {further.length > 0 && (
          <Text size="sm" c="dimmed" mt={4} data-further>
            It may ask for more, which nobody here has allowed: {further.map(({ title }) => title).join(', ')}
          </Text>
        )}
      </Box>
      <Group gap="0 1rem" c="dimmed" fz="sm">
        <span>{people(app.users)}</span>
        <span>
          In use since <Time at={app.created_at} />
        </span>
        <span>
          Last used <Time at={app.last_used_at} />
        </span>
      </Group>
    </Card>
  );
}

/** By name, whatever the policy becomes, and for what people here allowed already: more is asked for. */
function Allow({ app: { client_id, client_name, granted_scope, approval_revision } }: { readonly app: App }) {
  const { organization_id } = useOrganization();
  const changed = useChanged();
  const allow = api.useMutation('put', '/organizations/{organization_id}/approvals/{client_id}', {
    onSuccess: () => changed(`${client_name} is allowed by name.`),
  });
  const header = ifMatch({ revision: approval_revision });
  const params = { path: { organization_id, client_id }, header };
  return (
    <>
      {allow.error && <ProblemAlert problem={asProblem(allow.error)} onLook={allow.reset} />}
      <Button
        variant="default"
        size="xs"
        loading={allow.isPending}
        onClick={() => allow.mutate({ params, body: { decision: 'allowed', scope: granted_scope } })}
        aria-label={`Allow ${client_name} by name`}
      >
        Allow
      </Button>
    </>
  );
}

function EndForAll({ app, onClose }: { readonly app: App; onClose(): void }) {
  const { organization_id, name } = useOrganization();
  const changed = useChanged();
  const end = api.useMutation('delete', '/organizations/{organization_id}/apps-in-use/{client_id}', {
    onSuccess: async () => {
      onClose();
      await changed(`${app.client_name} is disconnected for everybody.`);
    },
  });
  return (
    <Confirm
      opened
      title={`Disconnect ${app.client_name} for everybody?`}
      word="disconnect"
      action="Disconnect for all"
      busy={end.isPending}
      error={end.error}
      onClose={onClose}
      onConfirm={() => end.mutate({ params: { path: { organization_id, client_id: app.client_id } } })}
    >
      <Text size="sm">
        It loses at once what {people(app.users)} allowed it in the name of <bdi>{name}</bdi>. They may connect it again
        {app.is_third_party
          ? '; to keep it away, deny it.'
          : ': it is your own, or the platform’s, and no policy is about it.'}
      </Text>
    </Confirm>
  );
}
