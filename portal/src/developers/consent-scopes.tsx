/** What is asked for in plain words, grouped by area; optional scopes as boxes nobody ticked. */
import { Stack, Text } from '@mantine/core';
import type { Schema } from '../api/client.ts';
import classes from './consent-preview.module.css';

type Catalogue = readonly Schema['Scope'][];

interface ConsentScopesProps {
  readonly catalogue: Catalogue;
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

export function ConsentScopes({ catalogue, required, optional }: ConsentScopesProps) {
  return (
    <Stack gap="xs" mt={4}>
      {required.length === 0 ? (
        <Text size="sm">Only learn that you said yes.</Text>
      ) : (
        <ByArea catalogue={catalogue} names={required} />
      )}
      {optional.length > 0 && (
        <div>
          <Text size="sm" fw={600}>
            Also, only if you tick it
          </Text>
          <ByArea catalogue={catalogue} names={optional} optional />
        </div>
      )}
    </Stack>
  );
}

function ByArea({
  catalogue,
  names,
  optional = false,
}: {
  readonly catalogue: Catalogue;
  readonly names: readonly string[];
  readonly optional?: boolean;
}) {
  const lines = names.map((name) => lineOf(catalogue, name));
  const areas = [...new Set(lines.map(({ area }) => area))];
  return areas.map((area) => (
    <div key={area}>
      {(areas.length > 1 || area !== '') && (
        <Text size="xs" c="dimmed" fw={600}>
          {area || 'Other access'}
        </Text>
      )}
      <ul className={`${classes.scopes} ${optional ? classes.optional : ''}`}>
        {lines
          .filter((line) => line.area === area)
          .map(({ name, title, description }) => (
            <Text component="li" size="sm" key={name}>
              {optional && <span aria-hidden>☐ </span>}
              {title || <code>{name}</code>}
              {description && (
                <Text size="xs" c="dimmed" component="span" display="block">
                  {description}
                </Text>
              )}
            </Text>
          ))}
      </ul>
    </div>
  ));
}

function lineOf(catalogue: Catalogue, name: string) {
  const known = catalogue.find((each) => each.name === name);
  if (!known) return { name, title: '', description: '', area: '' };
  return { ...known, area: known.source === 'openid' ? 'Who you are' : known.area };
}
