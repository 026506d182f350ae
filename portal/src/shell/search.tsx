/** A search that stands in the address. */
import { TextInput, type TextInputProps } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { Filter } from './filter.ts';

interface SearchProps extends Pick<TextInputProps, 'description' | 'placeholder' | 'flex' | 'miw'> {
  readonly filter: Filter;
}

export function Search({ filter, ...look }: SearchProps) {
  return (
    <TextInput
      label="Search"
      leftSection={<IconSearch size={16} aria-hidden />}
      value={filter.of('search')}
      onChange={(event) => filter.set('search', event.currentTarget.value)}
      {...look}
    />
  );
}
