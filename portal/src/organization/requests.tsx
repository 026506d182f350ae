/** Apps that people want and an admin has to say yes to. */
import { Blockquote, Box, Button, Card, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, ifMatch, type Schema } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { AppAvatar } from '../shell/app-avatar.tsx';
import { useChanged } from '../shell/changed.ts';
import { useFilter } from '../shell/filter.ts';
import { HostLink } from '../shell/host-link.tsx';
import { More, paged } from '../shell/more.tsx';
import { PowerWords, usePowers, wordsOf } from '../shell/powers.tsx';
import { NothingFound, Search, useSearch } from '../shell/search.tsx';
import { Empty, ProblemAlert } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';
import { Deny } from './deny.tsx';
import { OrganizationPage, useOrganization } from './organization-page.tsx';

type Request = Schema['ApprovalRequest'];

export function Requests() {
  return (
    <OrganizationPage title="Requests" description="Apps that people here want to use, and may only once you say yes.">
      <List />
    </OrganizationPage>
  );
}

function List() {
  const { organization_id } = useOrganization();
  const filter = useFilter();
  const search = useSearch(filter);
  const params = { path: { organization_id }, query: { search } };
  const query = api.useInfiniteQuery('get', '/organizations/{organization_id}/approval-requests', { params }, paged);
  const [denying, setDenying] = useState<Request>();
  return (
    <>
      <Search filter={filter} placeholder="App, publisher or who asked" />
      <More query={query}>
        {(pages) => {
          const requests = pages.flatMap((page) => page.requests);
          if (requests.length === 0) return search === '' ? <Nothing /> : <NothingFound />;
          return requests.map((request) => (
            <Asked key={request.client_id} request={request} onDeny={() => setDenying(request)} />
          ));
        }}
      </More>
      {denying && <Deny app={denying} revision={0} users={0} onClose={() => setDenying(undefined)} />}
    </>
  );
}

function Nothing() {
  const { organization_id, third_party } = useOrganization();
  const to = (
    <Button component={Link} href={`/organization/${organization_id}/policy`} variant="default">
      See the app policy
    </Button>
  );
  return (
    <Empty title="Nobody waits for you" action={to}>
      {third_party === 'approval_required'
        ? 'When somebody needs an app that is not approved yet, they can ask for it, and it is listed here.'
        : 'People can ask for apps where the app policy is “Approval required”.'}
    </Empty>
  );
}

function Asked({ request, onDeny }: { readonly request: Request; onDeny(): void }) {
  return (
    <Card withBorder component="section" aria-label={request.client_name} data-app={request.client_id} padding="lg">
      <Stack>
        <Wanted request={request} />
        {request.description && (
          <Text size="sm">
            <bdi>{request.description}</bdi>
          </Text>
        )}
        <Askers request={request} />
        <Decision request={request} onDeny={onDeny} />
      </Stack>
    </Card>
  );
}

function Wanted({ request: { client_name, logo_hash, organization_name, client_uri } }: { readonly request: Request }) {
  return (
    <Group wrap="nowrap" gap="sm">
      <AppAvatar name={client_name} logo_hash={logo_hash} />
      <Box miw={0}>
        <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
          <bdi>{client_name}</bdi>
        </Title>
        <Text size="sm" c="dimmed">
          By <bdi>{organization_name || 'nobody we know'}</bdi>
          <HostLink uri={client_uri} />
        </Text>
      </Box>
    </Group>
  );
}

function Askers({ request: { askers } }: { readonly request: Request }) {
  return (
    <Stack gap="xs">
      {askers.map((asker) => (
        <div key={asker.account_id}>
          <Text size="sm">
            <b>
              <bdi>{asker.name}</bdi>
            </b>{' '}
            ({asker.email}) asked <Time at={asker.requested_at} />
          </Text>
          {asker.message && (
            <Blockquote p="xs" mt={4} fz="sm">
              <bdi>{asker.message}</bdi>
            </Blockquote>
          )}
        </div>
      ))}
    </Stack>
  );
}

function Decision({ request, onDeny }: { readonly request: Request; onDeny(): void }) {
  const { organization_id } = useOrganization();
  const powersOf = usePowers();
  const all = wordsOf(request.scope);
  const optional = wordsOf(request.optional_scope);
  const [kept, setKept] = useState<string[]>([...all]);
  const changed = useChanged();
  const approve = api.useMutation('put', '/organizations/{organization_id}/approvals/{client_id}', {
    onSuccess: () => changed(`${request.client_name} may be used now.`),
  });
  const isFewer = kept.length < all.length;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        approve.mutate({
          // Nobody has said anything yet: else it would wait no more.
          params: { path: { organization_id, client_id: request.client_id }, header: ifMatch({ revision: 0 }) },
          // What was shown: what it adds later is another question.
          body: { decision: 'allowed', scope: kept.join(' ') },
        });
      }}
    >
      <Stack>
        <Checkbox.Group
          label="It may"
          description={optional.length > 0 && 'Untick what nobody here is to allow it. It needs the rest.'}
          value={kept}
          onChange={setKept}
        >
          <Stack gap="xs" mt="xs">
            {powersOf(all).map((power) => (
              <Checkbox
                key={power.name}
                value={power.name}
                disabled={!optional.includes(power.name)}
                // What cannot be unticked is read all the same.
                styles={{ label: { color: 'var(--mantine-color-text)' } }}
                label={<PowerWords power={power} />}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        {approve.error && <ProblemAlert problem={asProblem(approve.error)} onLook={approve.reset} />}
        <Group>
          <Button type="submit" loading={approve.isPending}>
            {isFewer ? 'Approve with less' : 'Approve'}
          </Button>
          <Button variant="default" onClick={onDeny}>
            Deny
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
