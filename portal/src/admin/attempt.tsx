/** One attempt with any app. */
import { Anchor, Group } from '@mantine/core';
import { Link, useParams } from 'wouter';
import { api } from '../api/client.ts';
import { Story } from '../developers/log/story.tsx';
import { OperatorPage } from './operator-page.tsx';

export function Attempt() {
  const { attempt_id = '' } = useParams();
  return (
    <OperatorPage title={`Attempt ${attempt_id}`}>
      <Found attempt_id={attempt_id} />
    </OperatorPage>
  );
}

function Found({ attempt_id }: { readonly attempt_id: string }) {
  const query = api.useQuery(
    'get',
    '/operator/attempts/{attempt_id}',
    { params: { path: { attempt_id } } },
    { refetchInterval: 2_000 },
  );
  const [first] = query.data?.events ?? [];
  return (
    <>
      <Group gap="md">
        <Anchor component={Link} href="/admin/logs" size="sm">
          All attempts
        </Anchor>
        {first && (
          <Anchor component={Link} href={`/admin/apps/${first.client_id}`} size="sm">
            Its app
          </Anchor>
        )}
      </Group>
      <Story query={query} />
    </>
  );
}
