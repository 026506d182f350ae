/** What a policy that is not saved yet would end. */
import { Alert, List, Text } from '@mantine/core';
import type { ComponentProps } from 'react';
import type { Schema } from '../api/client.ts';
import { Loaded } from '../shell/state.tsx';
import { apps, people } from './people.ts';

interface Preview {
  readonly apps: readonly Schema['ExcludedApp'][];
  readonly people: number;
}

export function PolicyPreview({ query }: { readonly query: ComponentProps<typeof Loaded<Preview>>['query'] }) {
  return <Loaded query={query}>{(preview) => <Ends preview={preview} />}</Loaded>;
}

function Ends({ preview }: { readonly preview: Preview }) {
  if (preview.apps.length === 0)
    return (
      <Alert color="teal" title="Nothing ends" role="status" data-preview>
        No app that is in use would be left out.
      </Alert>
    );
  const title = `${apps(preview.apps.length)} would stop working for ${people(preview.people)}`;
  return (
    <Alert color="orange" title={title} role="status" data-preview>
      <List size="sm">
        {preview.apps.map((app) => (
          <List.Item key={app.client_id}>
            <bdi>{app.client_name}</bdi>
            {app.organization_name && (
              <>
                {' by '}
                <bdi>{app.organization_name}</bdi>
              </>
            )}
            : {people(app.users)}
          </List.Item>
        ))}
      </List>
      <Text size="sm" mt="xs">
        To keep one of them, allow it under Apps in use before you save.
      </Text>
    </Alert>
  );
}
