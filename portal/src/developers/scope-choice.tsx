/** What an app may ask for: a line for each scope of the catalogue, or free words where there is none. */
import { Badge, Checkbox, Group, Select, Stack, TagsInput, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schema } from '../api/client.ts';
import { fits } from '../shell/filter.ts';
import { NothingFound } from '../shell/search.tsx';
import { scopeOf, words } from './words.ts';

export interface Asked {
  readonly scope: string;
  readonly optional_scope: string;
}

interface ScopeChoiceProps extends Asked {
  readonly catalogue: readonly Schema['Scope'][];
  /** Shown are those alone in which it is found. */
  readonly search?: string;
  /** Which endpoints it opens, under its line. */
  opens?(name: string): ReactNode;
  onChange(asked: Asked): void;
}

export function ScopeChoice({ catalogue, search = '', ...rest }: ScopeChoiceProps) {
  const found = catalogue.filter((each) => fits(search, each.name, each.title, each.description, areaOf(each)));
  const areas = [...new Set(found.map(areaOf))];
  const isFree = !catalogue.some(({ source }) => source === 'catalogue');
  return (
    <Stack gap="lg">
      {areas.map((area) => (
        <Stack gap="sm" key={area} role="group" aria-label={area}>
          <Text fw={600}>{area}</Text>
          {found
            .filter((each) => areaOf(each) === area)
            .map((each) => (
              <Line key={each.name} known={each} {...rest} />
            ))}
        </Stack>
      ))}
      {found.length === 0 && catalogue.length > 0 && <NothingFound />}
      {isFree && <Free known={catalogue.map(({ name }) => name)} {...rest} />}
    </Stack>
  );
}

const areaOf = ({ source, area }: Schema['Scope']): string =>
  source === 'openid' ? 'Who the person is' : area || 'Other access';

type Rest = Omit<ScopeChoiceProps, 'catalogue' | 'search'>;

function Line({ known, scope, optional_scope, opens, onChange }: Rest & { readonly known: Schema['Scope'] }) {
  const { name, title, description, sensitivity } = known;
  const asked = words(scope);
  const optional = words(optional_scope);
  const isAsked = asked.includes(name);
  const without = (list: readonly string[]) => list.filter((each) => each !== name);
  const ask = (on: boolean) =>
    onChange({ scope: scopeOf(on ? [...asked, name] : without(asked)), optional_scope: scopeOf(without(optional)) });
  const makeOptional = (on: boolean) =>
    onChange({ scope, optional_scope: scopeOf(on ? [...optional, name] : without(optional)) });
  return (
    <div data-scope={name}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Checkbox
          flex={1}
          miw={200}
          label={
            <>
              {title || name} {sensitivity === 'high' && <Sensitive />}
            </>
          }
          description={
            <>
              {title && <code>{name}</code>} {description}
            </>
          }
          checked={isAsked}
          onChange={(event) => ask(event.currentTarget.checked)}
        />
        {isAsked && (
          <Select
            aria-label={`${title || name}: needed or optional`}
            size="xs"
            w={130}
            allowDeselect={false}
            data={[
              { value: 'required', label: 'Needed' },
              { value: 'optional', label: 'Optional' },
            ]}
            value={optional.includes(name) ? 'optional' : 'required'}
            onChange={(value) => makeOptional(value === 'optional')}
          />
        )}
      </Group>
      {opens?.(name)}
    </div>
  );
}

export function Sensitive() {
  return (
    <Badge component="span" size="sm" variant="outline" color="orange" tt="none" c="inherit">
      Sensitive
    </Badge>
  );
}

/** Without a catalogue any word may be asked for. */
function Free({ known, scope, optional_scope, onChange }: Rest & { readonly known: readonly string[] }) {
  const own = words(scope).filter((name) => !known.includes(name));
  const shared = words(scope).filter((name) => known.includes(name));
  return (
    <Stack gap={4}>
      <TagsInput
        label="Scopes of the platform’s API"
        description="It has no catalogue: write the words its documents name."
        value={own}
        splitChars={[' ', ',']}
        onChange={(names) => {
          const all = [...shared, ...names];
          onChange({
            scope: scopeOf(all),
            optional_scope: scopeOf(words(optional_scope).filter((each) => all.includes(each))),
          });
        }}
      />
      <Text size="xs" c="dimmed">
        Press Enter after each.
      </Text>
    </Stack>
  );
}

/** Those that this kind of app may ask for. */
export function offered(
  catalogue: readonly Schema['Scope'][],
  kind: Schema['App']['kind'],
  first_party: 'yes' | 'no',
): readonly Schema['Scope'][] {
  const personal = kind === 'oauth2' || kind === 'provider';
  return catalogue.filter(
    ({ source }) => source === 'catalogue' || (source === 'openid' ? personal : first_party === 'yes'),
  );
}
