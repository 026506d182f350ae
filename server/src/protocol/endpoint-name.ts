/** The endpoints that a dialect may spell its own way, by the last part of their path below `/oauth`. */
export const endpointNames = [
  'authorize',
  'token',
  'revoke',
  'introspect',
  'userinfo',
  'cluster',
  'account_name',
  'directory',
  'connect',
  'sign_in',
] as const;

export type EndpointName = (typeof endpointNames)[number];
