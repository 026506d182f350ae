import { Badge, Code } from '@mantine/core';
import type { Schema } from '../api/client.ts';
import { StatusBadge } from '../developers/app-status.tsx';
import { AppAvatar } from '../shell/app-avatar.tsx';
import { Row } from './row.tsx';

type App = Schema['App'];

export function AppRow({ app }: { readonly app: App }) {
  return (
    <Row
      title={<bdi>{app.client_name}</bdi>}
      image={<AppAvatar name={app.client_name} logo_hash={app.logo_hash} />}
      href={`/admin/apps/${app.client_id}`}
      badges={<AppBadges app={app} />}
      note={
        <>
          {app.organization_name && (
            <>
              <bdi>{app.organization_name}</bdi> ·{' '}
            </>
          )}
          <Code>{app.client_id}</Code>
        </>
      }
    />
  );
}

export function AppBadges({ app }: { readonly app: App }) {
  const said = [
    app.review === 'requested' && 'Waits for review',
    app.first_party === 'yes' && 'First-party',
    app.featured === 'yes' && 'Featured',
    app.skip_authorization === 'yes' && 'Nobody is asked',
  ].filter((each) => each !== false);
  return (
    <>
      <StatusBadge status={app.status} />
      {said.map((word) => (
        <Badge key={word} variant="light" tt="none">
          {word}
        </Badge>
      ))}
    </>
  );
}
