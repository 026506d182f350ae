/** AnyFetch's refusals: `{ code, message }`, with one status for each code. */
import type { GuardError } from '@grantry/guard';

const STATUS = {
  Unauthorized: 401,
  InvalidCredentials: 401,
  MissingScope: 403,
  Forbidden: 403,
  ResourceNotFound: 404,
  MethodNotAllowed: 405,
  InvalidArgument: 409,
  MissingParameter: 409,
  TooManyArguments: 409,
  ServiceUnavailable: 503,
} as const;

export class Refusal extends Error {
  readonly code: keyof typeof STATUS;
  readonly status: number;

  constructor(code: keyof typeof STATUS, message: string) {
    super(message);
    this.code = code;
    this.status = STATUS[code];
  }
}

/** What the guard found, in AnyFetch's words. */
export function refusalOf({ code, reason, scope }: GuardError): Refusal {
  switch (code) {
    case 'missing_token':
      return new Refusal('Unauthorized', 'Send an access token, or an e-mail address and a password.');
    case 'invalid_request':
      return new Refusal('InvalidCredentials', 'Send the access token once, in one place.');
    case 'invalid_token':
      return new Refusal('InvalidCredentials', `These credentials are not valid${reason ? `: ${reason}` : ''}.`);
    case 'insufficient_scope':
      return new Refusal('MissingScope', `The access token lacks the scope ${scope.join(', ')}.`);
    case 'undocumented':
      return reason === 'other_method'
        ? new Refusal('MethodNotAllowed', 'This address has no such method.')
        : new Refusal('ResourceNotFound', 'There is no such address.');
    default:
      return new Refusal('ServiceUnavailable', 'Try again later.');
  }
}
