/** What scope allows, in the words of the consent page: by area, with what could do most harm marked. */
import { Badge, Group, List, SimpleGrid, Text } from '@mantine/core';
import { useMemo } from 'react';
import { api, aside, type Schema } from '../api/client.ts';

export type Power = Pick<Schema['Scope'], 'name' | 'title' | 'description' | 'area' | 'sensitivity'>;

/** The words in the order of the catalogue; a word that it does not have stands for itself. */
export function usePowers(): (scope: Iterable<string>) => readonly Power[] {
  const { data } = api.useQuery('get', '/scopes', {}, { ...aside, staleTime: 600_000 });
  return useMemo(() => {
    const known = data?.scopes ?? [];
    return (scope) => {
      const asked = new Set(scope);
      const found = known.filter(({ name }) => asked.has(name));
      const named = new Set(found.map(({ name }) => name));
      return [...found, ...[...asked].filter((name) => !named.has(name)).map(unknown)];
    };
  }, [data]);
}

const unknown = (name: string): Power => ({ name, title: name, description: '', area: '', sensitivity: 'low' });

export function Powers({ powers }: { readonly powers: readonly Power[] }) {
  const areas = Object.entries(Object.groupBy(powers, ({ area }) => area));
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md" verticalSpacing="xs">
      {areas.map(([area, those = []]) => (
        <div key={area}>
          {area && (
            <Text size="sm" fw={600}>
              {area}
            </Text>
          )}
          <List size="sm" spacing={2}>
            {those.map((power) => (
              <List.Item key={power.name}>
                <PowerWords power={power} />
              </List.Item>
            ))}
          </List>
        </div>
      ))}
    </SimpleGrid>
  );
}

export function PowerWords({ power: { title, sensitivity } }: { readonly power: Power }) {
  return (
    <Group gap={6} component="span">
      {title}
      {sensitivity === 'high' && (
        <Badge size="xs" color="orange" variant="light" component="span">
          Sensitive
        </Badge>
      )}
    </Group>
  );
}

/** `a b` for one resource, `b c` for another: a, b and c. */
export const wordsOf = (...scopes: readonly string[]): readonly string[] => [
  ...new Set(scopes.flatMap((scope) => scope.split(' ').filter(Boolean))),
];
