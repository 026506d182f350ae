/** What a list of attempts leaves out: of one reason the first of an hour are kept whole, the others are counted. */
import { Alert, Anchor, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { Schema } from '../../api/client.ts';
import { eventTitle, isEvent } from './event-title.ts';
import classes from './log.module.css';

type Count = Schema['AttemptCount'];

/** More than these say nothing more. */
const SHOWN = 5;

interface OnlyCountedProps {
  readonly counts: readonly Count[];
  /** Empty: any. */
  readonly reason: string;
  /** Where the first of them are listed. */
  pathOf(count: Count): string;
}

export function OnlyCounted({ counts, reason, pathOf }: OnlyCountedProps) {
  const left = counts.filter((count) => [count.reason, ''].includes(reason));
  if (left.length === 0) return null;
  return (
    <Alert color="gray" title="More happened than is listed" role="note">
      <Text size="sm">
        The first attempts of an hour with one reason are kept whole, the others counted. Since this hour yesterday
        these came on top:
      </Text>
      <ul className={classes.counted}>
        {left.slice(0, SHOWN).map((count) => (
          <li key={`${count.client_id} ${count.reason}`}>
            {count.count.toLocaleString()} ×{' '}
            {isEvent(count.reason) ? (
              eventTitle(count.reason)
            ) : (
              <Anchor component={Link} href={pathOf(count)} inherit c="inherit" underline="always">
                {count.reason}
              </Anchor>
            )}
          </li>
        ))}
      </ul>
      {left.length > SHOWN && <Text size="sm">And {left.length - SHOWN} more reasons.</Text>}
    </Alert>
  );
}
