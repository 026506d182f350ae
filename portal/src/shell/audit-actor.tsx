/** An audit log narrowed to what one person, app, or the server did. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { Schema } from '../api/client.ts';
import type { Filter } from './filter.ts';

interface WhoProps {
  readonly filter: Filter;
  /** Whom the log names, found by a search. */
  useActors(search: string): readonly Schema['AuditActor'][];
}

/** They are in no list of people. */
const OTHERS = [
  { value: 'command', label: 'Somebody at the command line' },
  { value: 'server', label: 'The server' },
];

export function Who({ filter, useActors }: WhoProps) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const actor_id = filter.of('actor');
  const [chosen] = useActors(actor_id);
  const label = chosen?.actor_id === actor_id ? labelOf(chosen) : actor_id;
  // What is chosen stands in the field, and is no search.
  const found = useActors(search === label ? '' : search).map((each) => ({
    value: each.actor_id,
    label: labelOf(each),
  }));
  const isListed = actor_id === '' || found.some(({ value }) => value === actor_id);
  return (
    <Select
      label="Who"
      data={[...(isListed ? found : [{ value: actor_id, label }, ...found]), ...OTHERS]}
      value={actor_id || filter.of('by') || null}
      onChange={(value) => filter.setAll(asked(value))}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      placeholder="Everybody, or a name"
      clearable
      clearButtonProps={{ 'aria-label': 'Everybody' }}
      searchable
      w={220}
    />
  );
}

const labelOf = ({ actor_name, actor_id }: Schema['AuditActor']): string => actor_name || actor_id;

function asked(value: string | null): { readonly actor: string; readonly by: string } {
  const isOther = OTHERS.some((each) => each.value === value);
  return isOther ? { actor: '', by: value ?? '' } : { actor: value ?? '', by: '' };
}
