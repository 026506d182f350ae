import type { SetUpTexts } from './en.ts';

export const setUp: SetUpTexts = {
  set_up: {
    first_app: 'Erste App',
    title: 'Einrichten',
    heading: 'Richten Sie alles ein',
    waits:
      'Noch hat hier niemand ein Konto. Wer diese Plattform betreibt, macht das erste mit dem Einrichtungslink, den der Server beim Start gezeigt hat.',
    explanation: 'Noch hat niemand ein Konto. Ihres ist das erste, und es betreibt diese Plattform.',
    you: 'Sie',
    name: 'Ihr Name',
    beginning: 'Für den Anfang',
    organization: 'Ihre Organisation',
    organization_hint: 'Ihr gehören die Apps, die Sie anlegen. Der Name lässt sich später ändern.',
    app: 'Ihre erste App',
    app_hint: 'Sie lässt sich sofort ausprobieren.',
    submit: 'Alle drei anlegen',
    problems: {
      email: 'Geben Sie eine E-Mail-Adresse an, zum Beispiel ada@example.com.',
      name: 'Geben Sie Ihren Namen an, höchstens 100 Zeichen.',
      password: 'Das Passwort braucht mindestens 8 und höchstens 1.000 Zeichen.',
      organization: 'Geben Sie den Namen Ihrer Organisation an, höchstens 100 Zeichen.',
      app: 'Geben Sie einen Namen für die App an, höchstens 100 Zeichen.',
    },
  },
  set_up_link_unusable: {
    title: 'Dieser Link richtet nichts ein',
    explanation: 'Jemand hat schon ein Konto, und mit dem ersten endete der Link; oder ein Teil des Links fehlt.',
  },
};
