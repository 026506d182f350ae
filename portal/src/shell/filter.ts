/** What a list is narrowed by stands in the address, so that it can be kept and sent. */
import { useSearchParams } from 'wouter';

export interface Filter {
  /** Empty: any. */
  of(name: string): string;
  set(name: string, value: string): void;
  setAll(values: Readonly<Record<string, string>>): void;
}

export function useFilter(): Filter {
  const [asked, ask] = useSearchParams();
  const setAll: Filter['setAll'] = (values) =>
    ask(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(values)) {
          if (value === '') after.delete(name);
          else after.set(name, value);
        }
        return after;
      },
      { replace: true },
    );
  return { of: (name) => asked.get(name) ?? '', set: (name, value) => setAll({ [name]: value }), setAll };
}

/** The value as one of those there are; `undefined`: any. */
export function among<Value extends string>(values: readonly Value[], value: string): Value | undefined {
  return values.find((each) => each === value);
}

/** Whether what is looked for is part of one of the texts; for lists that are there as a whole. */
export function fits(search: string, ...texts: readonly string[]): boolean {
  return texts.join('\n').toLowerCase().includes(search.trim().toLowerCase());
}
