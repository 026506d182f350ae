/** A day that a reader wrote (`2026-01-31`), in their own zone, as epoch seconds; 0 for none. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function startOfDay(day: string): number {
  return DAY.test(day) ? epoch(new Date(`${day}T00:00`)) : 0;
}

/** The moment the next day begins. */
export function endOfDay(day: string): number {
  if (!DAY.test(day)) return 0;
  const next = new Date(`${day}T00:00`);
  next.setDate(next.getDate() + 1);
  return epoch(next);
}

const epoch = (date: Date): number => Math.floor(date.getTime() / 1_000) || 0;
