/** The closed table: every refusal in the server is one of its keys. Logs, tests, docs and metrics hang on them. */
import { approvalReasons } from './approval.ts';
import { authorizeReasons } from './authorize.ts';
import { clientReasons } from './client.ts';
import { managementReasons } from './management.ts';
import { platformReasons } from './platform.ts';
import type { EvidenceKinds } from './reason.ts';
import { requestReasons } from './request.ts';
import { signInReasons } from './sign-in.ts';
import { tokenReasons } from './token.ts';

export const reasons = {
  ...requestReasons,
  ...authorizeReasons,
  ...approvalReasons,
  ...clientReasons,
  ...tokenReasons,
  ...signInReasons,
  ...platformReasons,
  ...managementReasons,
} as const;

export type ReasonName = keyof typeof reasons;

/** The evidence a reason takes, by name and kind. */
export type EvidenceOf<R extends ReasonName> = {
  readonly [K in keyof (typeof reasons)[R]['evidence']]: (typeof reasons)[R]['evidence'][K] extends keyof EvidenceKinds
    ? EvidenceKinds[(typeof reasons)[R]['evidence'][K]]
    : never;
};
