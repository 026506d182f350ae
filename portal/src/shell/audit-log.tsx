/** An audit log: what it is narrowed by, and what is left of it. */
import { Group, Select, TextInput } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { Who } from './audit-actor.tsx';
import type { AUDIT_LABELS } from './audit-label.ts';
import { endOfDay, startOfDay } from './day.ts';
import { Entries } from './entries.tsx';
import { among, type Filter } from './filter.ts';
import { More } from './more.tsx';
import { Empty } from './state.tsx';

/** What is asked of the server; what is not asked for is not sent. */
export function narrowedBy(filter: Filter) {
  const [action, actor_id] = [filter.of('action'), filter.of('actor')];
  const actor_type = among(['command', 'server'], filter.of('by'));
  const [since, until] = [startOfDay(filter.of('from')), endOfDay(filter.of('to'))];
  const by = { ...(actor_id && { actor_id }), ...(actor_type && { actor_type }) };
  return { ...(action && { action }), ...by, ...(since && { since }), ...(until && { until }) };
}

interface AuditFilterProps {
  readonly filter: Filter;
  readonly labels: typeof AUDIT_LABELS;
  /** Without it, whose log it is did most of it. */
  readonly useActors?: ComponentProps<typeof Who>['useActors'];
  /** What else is done with what is left. */
  readonly children?: ReactNode;
}

export function AuditFilter({ filter, labels, useActors, children }: AuditFilterProps) {
  return (
    <Group align="flex-end">
      <Select
        label="What"
        data={labels}
        value={filter.of('action') || null}
        onChange={(chosen) => filter.set('action', chosen ?? '')}
        placeholder="Everything"
        clearable
        searchable
        w={260}
      />
      {useActors && <Who filter={filter} useActors={useActors} />}
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          label={name === 'from' ? 'From' : 'To'}
          type="date"
          value={filter.of(name)}
          onChange={(event) => filter.set(name, event.currentTarget.value)}
        />
      ))}
      {children}
    </Group>
  );
}

interface Page {
  readonly entries: ComponentProps<typeof Entries>['entries'];
}

interface AuditEntriesProps extends Pick<ComponentProps<typeof More<Page>>, 'query'> {
  /** Said where there are none, of what was not narrowed. */
  readonly nothing?: ReactNode;
}

export function AuditEntries({ query, nothing = NOTHING_FITS }: AuditEntriesProps) {
  return (
    <More query={query}>
      {(pages) => {
        const entries = pages.flatMap((page) => page.entries);
        return entries.length === 0 ? nothing : <Entries entries={entries} />;
      }}
    </More>
  );
}

const NOTHING_FITS = <Empty title="Nothing fits">Choose a longer time, or everything.</Empty>;
