/** Whether the server does its work, what waits for an operator, and what was refused lately. */
import { Anchor, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../api/client.ts';
import { Panel } from '../shell/panel.tsx';
import { Empty, Loaded } from '../shell/state.tsx';
import { AppRow } from './app-row.tsx';
import { AttemptRow } from './attempt-row.tsx';
import { Counts } from './counts.tsx';
import { Health } from './health.tsx';
import { OperatorPage } from './operator-page.tsx';
import { Rows } from './row.tsx';

export function Overview() {
  return (
    <OperatorPage title="Overview" description="Whether the server does its work, and what waits for you.">
      <Stack gap="lg">
        <Counts />
        <Health />
        <Reviews />
        <Refusals />
      </Stack>
    </OperatorPage>
  );
}

function Reviews() {
  const query = api.useQuery('get', '/operator/apps', { params: { query: { review: 'requested', limit: 5 } } });
  // Where apps are published without a review, nothing ever waits.
  if (query.data?.apps.length === 0) return null;
  return (
    <Panel title="Apps that wait for your review" action={<All href="/admin/apps?review=requested" />}>
      <Loaded query={query}>
        {({ apps }) => (
          <Rows label="Apps that wait for your review">
            {apps.map((app) => (
              <AppRow key={app.client_id} app={app} />
            ))}
          </Rows>
        )}
      </Loaded>
    </Panel>
  );
}

const HOUR_MS = 3_600_000;

function Refusals() {
  // Of the visit: a time that moves would ask again and again.
  const [since] = useState(() => Date.now() - HOUR_MS);
  const query = api.useQuery('get', '/operator/attempts', {
    params: { query: { outcome: 'refused', since, limit: 10 } },
  });
  return (
    <Panel title="Refused in the last hour" action={<All href="/admin/logs?outcome=refused" />}>
      <Loaded query={query}>
        {({ attempts }) =>
          attempts.length === 0 ? (
            <Empty title="Nothing was refused">Attempts that fail appear here, with the reason.</Empty>
          ) : (
            <Rows label="Refused in the last hour">
              {attempts.map((attempt) => (
                <AttemptRow key={attempt.attempt_id} attempt={attempt} />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Panel>
  );
}

function All({ href }: { readonly href: string }) {
  return (
    <Anchor component={Link} href={href} size="sm">
      Show all
    </Anchor>
  );
}
