import { startCompanion } from './companion.ts';

export interface Postgres {
  readonly url: string;
  readonly data_dir: string;
  stop(): Promise<void>;
}

export const startPostgres = async (): Promise<Postgres> => {
  const { said, stop } = await startCompanion<Omit<Postgres, 'stop'>>('postgres-process.ts');
  return { ...said, stop };
};
