/** A time of the server in the reader's zone and language. */
const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

const HOUR = { timeStyle: 'short' } as const;
const DAY_AND_HOUR = { dateStyle: 'medium', timeStyle: 'short' } as const;

/** `at`: epoch seconds; 0 is never. How long ago, and when: the hour of what is today, else the day, too. */
export function Time({ at, never = 'never' }: { readonly at: number; readonly never?: string }) {
  if (at === 0) return <>{never}</>;
  const date = new Date(at * 1_000);
  const now = new Date();
  const away = at - now.getTime() / 1_000;
  const isToday = date.toDateString() === now.toDateString();
  const when = new Intl.DateTimeFormat(undefined, isToday ? HOUR : DAY_AND_HOUR);
  return (
    <time dateTime={date.toISOString()}>
      {relative(away)} ({when.format(date)})
    </time>
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
