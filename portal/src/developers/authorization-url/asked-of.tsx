/** What people are asked on the consent page for this request. */
import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { api } from '../../api/client.ts';
import type { App } from '../app.tsx';
import type { AuthorizationRequest } from './authorization-request.ts';

export function AskedOf({ app, request }: { readonly app: App; readonly request: AuthorizationRequest }) {
  const { data } = api.useQuery('get', '/scopes', {});
  const optional = app.optional_scope.split(' ');
  // Without a scope the server asks for all that the app must have.
  const asked =
    request.scope.length > 0 ? request.scope : app.scope.split(' ').filter((name) => !optional.includes(name));
  return (
    <section aria-labelledby="asked">
      <Stack gap="xs">
        <Title order={2} size="h4" id="asked">
          People are asked
        </Title>
        <Card withBorder padding="md">
          <Text fw={600}>
            <bdi>{app.client_name}</bdi> would like to
          </Text>
          <Stack component="ul" gap={4} mt="xs" mb={0} pl="lg">
            {asked.map((name) => (
              <li key={name}>
                <Group gap="xs">
                  <Text size="sm">{data?.scopes.find((scope) => scope.name === name)?.title ?? name}</Text>
                  {optional.includes(name) && (
                    <Badge size="xs" variant="default">
                      optional
                    </Badge>
                  )}
                </Group>
              </li>
            ))}
          </Stack>
        </Card>
      </Stack>
    </section>
  );
}
