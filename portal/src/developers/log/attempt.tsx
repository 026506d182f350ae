/** One attempt with an app, for its team. */
import { Anchor } from '@mantine/core';
import { Link, useParams } from 'wouter';
import { api } from '../../api/client.ts';
import { AppPage } from '../app.tsx';
import { Story } from './story.tsx';

export function Attempt() {
  const { client_id = '', attempt_id = '' } = useParams();
  const query = api.useQuery(
    'get',
    '/apps/{client_id}/attempts/{attempt_id}',
    { params: { path: { client_id, attempt_id } } },
    { refetchInterval: 2_000 },
  );
  return (
    <AppPage
      title={`Attempt ${attempt_id}`}
      description={
        <Anchor component={Link} href={`/developers/apps/${client_id}/logs`} size="sm">
          All attempts
        </Anchor>
      }
    >
      <Story query={query} />
    </AppPage>
  );
}
