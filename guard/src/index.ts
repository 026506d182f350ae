export type { AccessToken } from './access-token.ts';
export { type Guard, guard } from './guard.ts';
export { GuardError, type GuardErrorCode } from './guard-error.ts';
export type { ProtectOptions } from './openapi-document.ts';
export type { GuardOptions } from './options.ts';
export type { ProtectedResourceMetadata } from './protected-resource.ts';
export type { OperationRequest, RequestHead } from './request-head.ts';
