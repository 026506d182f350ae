/** What a list is narrowed by stands in the address, so that it can be kept and sent. */
import { useSearchParams } from 'wouter';

export interface Filter {
  /** Empty: any. */
  of(name: string): string;
  set(name: string, value: string): void;
}

export function useFilter(): Filter {
  const [asked, ask] = useSearchParams();
  return {
    of: (name) => asked.get(name) ?? '',
    set: (name, value) =>
      ask(
        (before) => {
          const after = new URLSearchParams(before);
          if (value === '') after.delete(name);
          else after.set(name, value);
          return after;
        },
        { replace: true },
      ),
  };
}

/** The value as one of those there are; `undefined`: any. */
export function among<Value extends string>(values: readonly Value[], value: string): Value | undefined {
  return values.find((each) => each === value);
}
