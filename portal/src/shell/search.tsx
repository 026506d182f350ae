/** A search that stands in the address. */
import { TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import type { Filter } from './filter.ts';
import { Empty } from './state.tsx';

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

/** Of a part of a page that is searched as a whole. */
export interface Searched {
  readonly search: string;
}

/** What is looked for, once it was typed: the server is not asked for every letter. */
export function useTyped(filter: Filter, name: string): string {
  const [typed] = useDebouncedValue(filter.of(name).trim(), 250);
  return typed;
}

export const useSearch = (filter: Filter): string => useTyped(filter, 'search');

export function NothingFound() {
  return <Empty title="Nothing found">Search for another word.</Empty>;
}
