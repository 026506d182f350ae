/**
 * What a consent form was shown for: the request, the session, the person, the organization and what the page said. If
 * any of them differs at submit, the page is shown anew.
 */
import type { Random } from '../tokens/form.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';

export interface Ticket {
  readonly attempt_id: string;
  readonly session_id: string;
  readonly account_id: string;
  readonly organization_id: string;
  readonly digest: string;
}

interface Deps {
  readonly secret: ServerSecret;
  readonly random: Random;
}

export const makeTicket = ({ secret, random }: Deps, ticket: Ticket): string =>
  secret.seal('ticket', spelled(ticket), '', random(12));

export const isTicketFor = ({ secret }: Pick<Deps, 'secret'>, sealed: string, ticket: Ticket): boolean =>
  secret.open('ticket', sealed, '') === spelled(ticket);

function spelled({ attempt_id, session_id, account_id, organization_id, digest }: Ticket): string {
  return JSON.stringify([attempt_id, session_id, account_id, organization_id, digest]);
}
