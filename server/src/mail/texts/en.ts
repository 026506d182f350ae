import type { Texts } from '../letter.ts';

const ROLES = { owner: 'an owner', admin: 'an admin', developer: 'a developer', member: 'a member' } as const;
const NOT_YOU = 'If it was not you, do nothing: without this mail nobody can go on.';

export const en: Texts = {
  lang: 'en',
  sent_by: (platform) => `${platform} sent you this mail because of something done with this address.`,
  sign_up: ({ url }, platform) => ({
    subject: `Your account at ${platform}`,
    paragraphs: [
      `Somebody, probably you, wants an account at ${platform} with this address.`,
      'Choose a name and a password, and it is yours. The link works once, for a day.',
    ],
    action: { label: 'Make my account', url },
    foot: NOT_YOU,
  }),
  account_exists: ({ sign_in_url, url }, platform) => ({
    subject: `You have an account at ${platform} already`,
    paragraphs: [
      `Somebody, probably you, wanted an account at ${platform} with this address. You have one: sign in at ${sign_in_url}`,
      ...(url ? ['If you have forgotten the password, choose a new one.'] : []),
    ],
    action: url ? { label: 'I forgot my password', url } : undefined,
    foot: 'If it was not you, do nothing: nothing has changed.',
  }),
  reset_password: ({ name, url }, platform) => ({
    subject: `A new password for ${platform}`,
    paragraphs: [
      `Hello ${name},`,
      `somebody, probably you, wants a new password for your account at ${platform}. The link works once, for an hour.`,
    ],
    action: { label: 'Choose a new password', url },
    foot: `${NOT_YOU} Your password stays as it is.`,
  }),
  password_changed: ({ name, url }, platform) => ({
    subject: `Your password for ${platform} was changed`,
    paragraphs: [
      `Hello ${name},`,
      `your password for ${platform} was changed just now, and you were signed out everywhere.`,
      'If it was not you, choose a new one at once.',
    ],
    action: { label: 'It was not me', url },
  }),
  verify_email: ({ name, url }, platform) => ({
    subject: `Is this your address at ${platform}?`,
    paragraphs: [`Hello ${name},`, `confirm that this is your address at ${platform}. The link works once, for a day.`],
    action: { label: 'Yes, it is mine', url },
    foot: NOT_YOU,
  }),
  email_changed: ({ name, email }, platform) => ({
    subject: `Your address at ${platform} was changed`,
    paragraphs: [
      `Hello ${name},`,
      `you sign in to ${platform} with ${email} from now on, and no longer with this address.`,
      'If it was not you, tell the people who run it.',
    ],
  }),
  invitation: ({ organization_name, invited_by, role, url }, platform) => ({
    subject: `Join ${organization_name} at ${platform}`,
    paragraphs: [
      `${invited_by} invites you to ${organization_name} at ${platform}, as ${ROLES[role]}.`,
      'The link works once, for seven days.',
    ],
    action: { label: 'See the invitation', url },
    foot: 'If you do not know who this is, do nothing.',
  }),
  ownership_offer: ({ organization_name, offered_by, url }, platform) => ({
    subject: `Will you own ${organization_name}?`,
    paragraphs: [
      `${offered_by} offers you the ownership of ${organization_name} at ${platform}.`,
      'You become its owner only if you accept it; whoever offers it becomes an admin.',
    ],
    action: { label: 'Go to the organization', url },
  }),
  approval_requested: ({ organization_name, client_name, requested_by, url }, platform) => ({
    subject: `${requested_by} asks for ${client_name}`,
    paragraphs: [
      `${requested_by} wants to use ${client_name} with ${organization_name} at ${platform}, and only an admin can allow it.`,
    ],
    action: { label: 'See the request', url },
  }),
  approval_decided: ({ organization_name, client_name, decision, message }, platform) => ({
    subject: decision === 'approved' ? `You may use ${client_name}` : `You may not use ${client_name}`,
    paragraphs: [
      decision === 'approved'
        ? `An admin of ${organization_name} allows ${client_name} at ${platform}. Start again in the app to connect it.`
        : `An admin of ${organization_name} does not allow ${client_name} at ${platform}.`,
      ...(message === '' ? [] : [`They wrote: “${message}”`]),
    ],
  }),
  test: (_, platform) => ({
    subject: `A test of ${platform}`,
    paragraphs: [`This is a test: ${platform} can send mail to this address.`],
  }),
};
