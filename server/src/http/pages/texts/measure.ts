/** Times and durations as a language writes them. */
const units = [
  { unit: 'year', size: 31_536_000 },
  { unit: 'day', size: 86_400 },
  { unit: 'hour', size: 3_600 },
  { unit: 'minute', size: 60 },
  { unit: 'second', size: 1 },
] as const;

/** In the largest unit in which rounding up adds no more than a twentieth. */
export function durationIn(lang: string): (seconds: number) => string {
  return (seconds) => {
    const fits = ({ size }: { readonly size: number }) => Math.ceil(seconds / size) * size <= seconds * 1.05;
    const { unit, size } = units.find(fits) ?? units[4];
    return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.ceil(seconds / size));
  };
}

/** The reader's zone is unknown to a page without script, so the page names the one it uses. */
export function momentIn(lang: string): (epochSeconds: number) => string {
  const format = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return (epochSeconds) => `${format.format(epochSeconds * 1000)} UTC`;
}
