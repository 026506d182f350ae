import { Group, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Filter } from '../shell/filter.ts';
import { Search } from '../shell/search.tsx';

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
  return (
    <Group align="flex-end" gap="sm">
      <Search filter={filter} placeholder={hint} flex="1 1 14rem" />
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
