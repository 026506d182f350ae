import type { Settings } from './options.ts';

export interface Remembered<T> {
  /** The value, loaded if there is none younger than the lifetime. */
  get(): Promise<T>;
  /** The value loaded anew. If that fails the old one stays. */
  reload(): Promise<T>;
}

/** Keeps what `load` resolves to for `lifetime` seconds. Simultaneous callers share one load; a failure is not kept. */
export function remember<T>({ clock }: Settings, lifetime: number, load: () => Promise<T>): Remembered<T> {
  let kept: { readonly value: T; readonly loaded_at: number } | undefined;
  let loading: Promise<T> | undefined;

  async function start(): Promise<T> {
    const loaded_at = clock();
    try {
      const value = await load();
      kept = { value, loaded_at };
      return value;
    } finally {
      loading = undefined;
    }
  }

  function reload(): Promise<T> {
    loading ??= start();
    return loading;
  }

  return {
    get: async () => (kept && isWithin(clock() - kept.loaded_at, lifetime) ? kept.value : reload()),
    reload,
  };
}

/** False for a negative age too: a clock that was set back must not keep things alive. */
export function isWithin(age: number, lifetime: number): boolean {
  return age >= 0 && age < lifetime;
}
