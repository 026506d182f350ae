/** What was changed, by whom: newest first. */
import { Text, Timeline } from '@mantine/core';
import { actor, type Entry, sentence } from './audit-words.ts';
import { useMe } from './me.tsx';
import { Time } from './time.tsx';

export function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  const { account_id } = useMe();
  return (
    <Timeline bulletSize={12} lineWidth={2}>
      {entries.map((entry) => (
        <Timeline.Item key={entry.entry_id} data-entry={entry.action}>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            <Text span fw={600} inherit>
              <bdi>{actor(entry, account_id)}</bdi>
            </Text>{' '}
            <bdi>{sentence(entry)}</bdi>
          </Text>
          <Text size="xs" c="dimmed">
            <Time at={entry.at} />
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
