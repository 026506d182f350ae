import type { TrustedRedirect } from '../../protocol/redirect-uri.ts';
import type { ResponseModeName } from '../authorization-request.ts';
import type { ResponseParameters } from '../respond.ts';

/** How the answer travels: in a redirect, in a form that the browser sends, or by the person's own hand. */
export type Delivery =
  | { readonly type: 'redirect'; readonly location: string }
  | { readonly type: 'form'; readonly action: string; readonly parameters: ResponseParameters }
  | { readonly type: 'shown'; readonly parameters: ResponseParameters };

/** A plug: one file, one line in `index.ts`. */
export interface ResponseMode {
  readonly response_mode: ResponseModeName;
  deliver(redirect: TrustedRedirect, parameters: ResponseParameters): Delivery;
}
