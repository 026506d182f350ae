/** A time of the server in the reader's zone and language. */
import { Text, Tooltip } from '@mantine/core';

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** `at`: epoch seconds; 0 is never. */
export function Time({ at, never = 'never' }: { readonly at: number; readonly never?: string }) {
  if (at === 0) return <>{never}</>;
  const date = new Date(at * 1_000);
  const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' }).format(date);
  return (
    <Tooltip label={full}>
      <Text component="time" inherit dateTime={date.toISOString()}>
        {relative(at - Date.now() / 1_000)}
      </Text>
    </Tooltip>
  );
}

function relative(seconds: number): string {
  const [unit, length] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  if (unit === 'second') return seconds > 0 ? 'in a moment' : 'just now';
  return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(Math.round(seconds / length), unit);
}

/** A duration in whole words: 3600 is "1 hour"; 0 is for ever. */
export function duration(seconds: number): string {
  if (seconds === 0) return 'for ever';
  const [unit, length] = UNITS.find(([, each]) => seconds % each === 0) ?? ['second', 1];
  const count = seconds / length;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
