import { Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Filter } from '../shell/filter.ts';

/** Search, and what stands beside it. */
export function FilterBar({
  filter,
  hint,
  children,
}: {
  readonly filter: Filter;
  readonly hint: string;
  readonly children?: ReactNode;
}) {
  const search = useDebouncedCallback((value: string) => filter.set('search', value), 250);
  return (
    <Group align="flex-end" gap="sm">
      <TextInput
        label="Search"
        placeholder={hint}
        leftSection={<IconSearch size={16} aria-hidden />}
        defaultValue={filter.of('search')}
        onChange={(event) => search(event.currentTarget.value)}
        style={{ flex: '1 1 14rem' }}
      />
      {children}
    </Group>
  );
}

interface ChoiceProps {
  readonly filter: Filter;
  readonly name: string;
  readonly label: string;
  readonly values: Readonly<Record<string, string>>;
}

export function Choice({ filter, name, label, values }: ChoiceProps) {
  return (
    <Select
      label={label}
      placeholder="Any"
      clearable
      clearButtonProps={{ 'aria-label': `Any ${label.toLowerCase()}` }}
      data={Object.entries(values).map(([value, title]) => ({ value, label: title }))}
      value={filter.of(name) || null}
      onChange={(value) => filter.set(name, value ?? '')}
      style={{ flex: '0 1 12rem' }}
    />
  );
}
