import { senderProblem, smtpProblem } from './address.ts';
import { section, setting, text } from './setting.ts';

export const smtp_url = setting(
  text({
    expects: 'smtp://USER:PASSWORD@HOST:PORT, or smtps:// where TLS comes first',
    secret: true,
    problemOf: (value) => (value === '' ? undefined : smtpProblem(value)),
  }),
  '',
  'The mail server. Unless set, every mail is written into `mail/` in the data directory instead of being sent.',
);

export const mail = section(
  {
    from: setting(
      text({
        expects: 'an address such as accounts@example.com',
        problemOf: (value) => (value === '' ? undefined : senderProblem(value)),
      }),
      '',
      'The address that mail comes from. Unless set: `no-reply@` and the host of the issuer.',
    ),
  },
  'What people are written to.',
);
