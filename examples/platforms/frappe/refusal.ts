/** Frappe's refusals are the exceptions of its server, each with its status. */

const STATUS = {
  AuthenticationError: 401,
  PermissionError: 403,
  DoesNotExistError: 404,
  ValidationError: 417,
  MandatoryError: 417,
  SessionStopped: 503,
} as const;

export class Refusal extends Error {
  readonly exc_type: keyof typeof STATUS;
  readonly status: number;

  constructor(exc_type: keyof typeof STATUS, message: string) {
    super(message);
    this.exc_type = exc_type;
    this.status = STATUS[exc_type];
  }

  get body(): object {
    const { exc_type, message } = this;
    const exception = `frappe.exceptions.${exc_type}: ${message}`;
    return { exc_type, exception, _server_messages: JSON.stringify([JSON.stringify({ message })]) };
  }
}
