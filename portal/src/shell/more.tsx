/** A list that comes a page at a time: what is there, and a button for more. */
import { Button, Stack } from '@mantine/core';
import { hashKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loaded } from './state.tsx';

interface Paged<Page> {
  readonly data: { readonly pages: readonly Page[] } | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  refetch(): unknown;
  fetchNextPage(): unknown;
}

/**
 * Options of `api.useInfiniteQuery`: the next page begins where the last one says. What is kept is a list of pages, and is
 * not taken for the answer to a page that asks the same with `api.useQuery`.
 */
export const paged = {
  queryKeyHashFn: (key: readonly unknown[]) => hashKey(['paged', ...key]),
  pageParamName: 'cursor',
  initialPageParam: '',
  getNextPageParam: (last: { readonly next_cursor: string }) => last.next_cursor || undefined,
} as const;

export function More<Page>({
  query,
  children,
}: {
  readonly query: Paged<Page>;
  readonly children: (pages: readonly Page[]) => ReactNode;
}) {
  return (
    <Loaded query={query}>
      {({ pages }) => (
        <Stack>
          {children(pages)}
          {query.hasNextPage && (
            <Button variant="default" onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
              Show more
            </Button>
          )}
        </Stack>
      )}
    </Loaded>
  );
}
