/** CSP Level 3: what each public page may do. Nobody's script, nobody's frame, nothing from another origin. */
import { formPostScriptHash } from './form-post.ts';

const strict = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";
const ownFormsOnly = `${strict}; form-action 'self'`;

// Known deviation: no form-action where the POST may end at a client. Chromium applies it to the whole chain of
// redirects that follows, clients redirect further to places we cannot know, and Allow would be blocked.
const formsMayLeave = strict;

// Known deviation: one constant script, allowed by its hash, because OAuth 2.0 Form Post Response Mode §2 asks for
// a form that submits itself.
const submitsItself = `${strict}; script-src '${formPostScriptHash}'`;

export const contentSecurityPolicy = {
  sign_in: formsMayLeave,
  select_account: formsMayLeave,
  select_organization: formsMayLeave,
  consent: formsMayLeave,
  request_approval: formsMayLeave,
  excluded: formsMayLeave,
  logout: formsMayLeave,
  new_account: formsMayLeave,
  form_post: submitsItself,
  code: ownFormsOnly,
  ask_address: ownFormsOnly,
  choose_password: ownFormsOnly,
  set_up: ownFormsOnly,
  confirm: ownFormsOnly,
  notice: ownFormsOnly,
  error: ownFormsOnly,
  already_answered: ownFormsOnly,
  signed_out: ownFormsOnly,
  home: ownFormsOnly,
  directory: ownFormsOnly,
  reference: ownFormsOnly,
  reason: ownFormsOnly,
} as const;
