/** The time in epoch seconds, with fractions. */
export function systemClock(): number {
  return Date.now() / 1000;
}
