/** The words of the page that makes the first operator. */
export type SetUpTexts = typeof setUp;

export const setUp = {
  set_up: {
    first_app: 'First app',
    title: 'Set up',
    heading: 'Make it yours',
    waits:
      'Nobody has an account here yet. Whoever runs this platform makes the first with the set-up link that the server printed as it started.',
    explanation: 'Nobody has an account yet. Yours is the first, and it runs this platform.',
    you: 'You',
    name: 'Your name',
    beginning: 'To begin with',
    organization: 'Your organization',
    organization_hint: 'It owns the apps you make. You can change its name later.',
    app: 'Your first app',
    app_hint: 'It can be tried at once, in the playground.',
    submit: 'Create all three',
    problems: {
      email: 'Write an email address such as ada@example.com.',
      name: 'Write your name, at most 100 characters.',
      password: 'The password needs at least 8 characters, and at most 1,000.',
      organization: 'Write the name of your organization, at most 100 characters.',
      app: 'Write a name for the app, at most 100 characters.',
    },
  },
  set_up_link_unusable: {
    title: 'This link sets nothing up',
    explanation:
      'Somebody has an account already, and with the first one the link ended; or a part of the link is missing.',
  },
};
