import type { Config } from '../../config/schema.ts';
import { Refusal } from '../refusal.ts';

/** Throws for an API that is no command's to change. */
export function refuseConfigured({ apis }: Pick<Config, 'apis'>, client_id: string): void {
  if (apis.some((api) => api.client_id === client_id)) throw new Refusal('api_configured', CONFIGURED);
}

const CONFIGURED =
  'This API and its secret stand in the configuration, not in the database: change them there and start again.';

export const unknownApi = (): Refusal =>
  new Refusal('api_unknown', 'There is no API with this client_id: see grantry apis list.');
