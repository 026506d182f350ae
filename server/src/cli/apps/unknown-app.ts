import { Refusal } from '../refusal.ts';

export function unknownApp(): Refusal {
  return new Refusal('app_unknown', 'There is no app with this client_id: see grantry apps list.');
}
