/** What a page reads with `aside` and could not have: the page goes on without it, and says so. */
import { type Query, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { asProblem, Problem } from '../api/problem.ts';
import { ProblemAlert } from './state.tsx';

export function Missing() {
  const cache = useQueryClient().getQueryCache();
  const missing = () => cache.findAll({ type: 'active', predicate: isMissing });
  useSyncExternalStore(cache.subscribe, () =>
    missing()
      .map(({ queryHash, state }) => `${queryHash} ${state.fetchStatus}`)
      .join(),
  );
  // Offline, all of it is missing for one reason.
  const reasons = Map.groupBy(missing(), ({ state }) => asProblem(state.error).reason);
  return [...reasons].map(([reason, queries]) => <Part key={reason} queries={queries} />);
}

/** By those who are on the page now, not by whoever asked before. */
function isMissing({ state, observers }: Query): boolean {
  return state.error !== null && observers.some(({ options }) => options.meta?.aside === true);
}

function Part({ queries }: { readonly queries: readonly Query[] }) {
  const problem = asProblem(queries[0]?.state.error);
  const { status, title, detail } = problem;
  return (
    <ProblemAlert
      problem={new Problem(status, { ...problem, title: 'Part of this page is missing', detail: `${title} ${detail}` })}
      again={() => queries.forEach((query) => void query.fetch().catch(() => undefined))}
      waiting={queries.some(({ state }) => state.fetchStatus === 'fetching')}
    />
  );
}
