import type { Texts } from '../letter.ts';

const ROLES = { owner: 'Inhaber', admin: 'Admin', developer: 'Entwickler', member: 'Mitglied' } as const;
const NOT_YOU = 'Falls Sie das nicht waren, tun Sie nichts: Ohne diese E-Mail kommt niemand weiter.';

export const de: Texts = {
  lang: 'de',
  sent_by: (platform) => `${platform} schickt Ihnen diese E-Mail, weil mit dieser Adresse etwas geschehen ist.`,
  sign_up: ({ url }, platform) => ({
    subject: `Ihr Konto bei ${platform}`,
    paragraphs: [
      `Jemand, vermutlich Sie, möchte mit dieser Adresse ein Konto bei ${platform}.`,
      'Wählen Sie Namen und Passwort, dann gehört es Ihnen. Der Link gilt einmal und einen Tag lang.',
    ],
    action: { label: 'Mein Konto anlegen', url },
    foot: NOT_YOU,
  }),
  account_exists: ({ sign_in_url, url }, platform) => ({
    subject: `Sie haben schon ein Konto bei ${platform}`,
    paragraphs: [
      `Jemand, vermutlich Sie, wollte mit dieser Adresse ein Konto bei ${platform}. Sie haben schon eines: Melden Sie sich an unter ${sign_in_url}`,
      ...(url ? ['Wenn Sie das Passwort vergessen haben, wählen Sie ein neues.'] : []),
    ],
    action: url ? { label: 'Ich habe mein Passwort vergessen', url } : undefined,
    foot: 'Falls Sie das nicht waren, tun Sie nichts: Es hat sich nichts geändert.',
  }),
  reset_password: ({ name, url }, platform) => ({
    subject: `Ein neues Passwort für ${platform}`,
    paragraphs: [
      `Guten Tag ${name},`,
      `jemand, vermutlich Sie, möchte ein neues Passwort für Ihr Konto bei ${platform}. Der Link gilt einmal und eine Stunde lang.`,
    ],
    action: { label: 'Neues Passwort wählen', url },
    foot: `${NOT_YOU} Ihr Passwort bleibt, wie es ist.`,
  }),
  password_changed: ({ name, url }, platform) => ({
    subject: `Ihr Passwort für ${platform} wurde geändert`,
    paragraphs: [
      `Guten Tag ${name},`,
      `Ihr Passwort für ${platform} wurde gerade geändert, und Sie wurden überall abgemeldet.`,
      'Falls Sie das nicht waren, wählen Sie sofort ein neues.',
    ],
    action: { label: 'Das war ich nicht', url },
  }),
  verify_email: ({ name, url }, platform) => ({
    subject: `Ist das Ihre Adresse bei ${platform}?`,
    paragraphs: [
      `Guten Tag ${name},`,
      `bestätigen Sie, dass dies Ihre Adresse bei ${platform} ist. Der Link gilt einmal und einen Tag lang.`,
    ],
    action: { label: 'Ja, das ist meine', url },
    foot: NOT_YOU,
  }),
  email_changed: ({ name, email }, platform) => ({
    subject: `Ihre Adresse bei ${platform} wurde geändert`,
    paragraphs: [
      `Guten Tag ${name},`,
      `Sie melden sich bei ${platform} ab jetzt mit ${email} an und nicht mehr mit dieser Adresse.`,
      'Falls Sie das nicht waren, sagen Sie es denen, die die Plattform betreiben.',
    ],
  }),
  invitation: ({ organization_name, invited_by, role, url }, platform) => ({
    subject: `Einladung zu ${organization_name} bei ${platform}`,
    paragraphs: [
      `${invited_by} lädt Sie zu ${organization_name} bei ${platform} ein, als ${ROLES[role]}.`,
      'Der Link gilt einmal und sieben Tage lang.',
    ],
    action: { label: 'Einladung ansehen', url },
    foot: 'Falls Sie nicht wissen, wer das ist, tun Sie nichts.',
  }),
  ownership_offer: ({ organization_name, offered_by, url }, platform) => ({
    subject: `Übernehmen Sie ${organization_name}?`,
    paragraphs: [
      `${offered_by} bietet Ihnen an, ${organization_name} bei ${platform} zu übernehmen.`,
      'Sie werden erst Inhaber, wenn Sie annehmen; wer es anbietet, wird dann Admin.',
    ],
    action: { label: 'Zur Organisation', url },
  }),
  approval_requested: ({ organization_name, client_name, requested_by, url }, platform) => ({
    subject: `${requested_by} bittet um ${client_name}`,
    paragraphs: [
      `${requested_by} möchte ${client_name} mit ${organization_name} bei ${platform} verwenden, und nur ein Admin kann das erlauben.`,
    ],
    action: { label: 'Anfrage ansehen', url },
  }),
  approval_decided: ({ organization_name, client_name, decision, message }, platform) => ({
    subject:
      decision === 'approved' ? `Sie dürfen ${client_name} verwenden` : `Sie dürfen ${client_name} nicht verwenden`,
    paragraphs: [
      decision === 'approved'
        ? `Ein Admin von ${organization_name} erlaubt ${client_name} bei ${platform}. Beginnen Sie in der App noch einmal, um sie zu verbinden.`
        : `Ein Admin von ${organization_name} erlaubt ${client_name} bei ${platform} nicht.`,
      ...(message === '' ? [] : [`Dazu wurde geschrieben: „${message}“`]),
    ],
  }),
  test: (_, platform) => ({
    subject: `Ein Test von ${platform}`,
    paragraphs: [`Dies ist ein Test: ${platform} kann E-Mails an diese Adresse schicken.`],
  }),
};
