/** Every command: a file and a line here. It is loaded when it runs, so that `grantry --help` is quick. */
import type { Commands } from './program.ts';

export const commandLine: Commands = {
  groups: {
    keys: 'The keys that sign tokens',
    mail: 'Mail to people',
    organizations: 'Organizations',
    invitations: 'Who is invited to an organization',
    accounts: 'People',
    apis: 'The APIs that tokens are for',
    apps: 'Apps (OAuth clients)',
    attempts: 'What apps and people tried, and why it failed',
  },
  commands: [
    { name: 'start', summary: 'Run the server', load: async () => (await import('./start.ts')).start },
    {
      name: 'init',
      summary: 'Write a configuration file to begin with',
      load: async () => (await import('./init.ts')).init,
    },
    {
      name: 'migrate',
      summary: 'Bring the database up to date',
      load: async () => (await import('./migrate.ts')).migrate,
    },
    { name: 'doctor', summary: 'Look for what is wrong', load: async () => (await import('./doctor.ts')).doctor },
    {
      name: 'backup',
      summary: 'Copy the database while the server runs',
      load: async () => (await import('./backup.ts')).backup,
    },
    { name: 'keys list', summary: 'List them', load: async () => (await import('./keys/list.ts')).keysList },
    { name: 'keys rotate', summary: 'Make new ones', load: async () => (await import('./keys/rotate.ts')).keysRotate },
    { name: 'mail test', summary: 'Send one', load: async () => (await import('./mail/test.ts')).mailTest },
    {
      name: 'organizations create',
      summary: 'Create one',
      load: async () => (await import('./organizations/create.ts')).organizationsCreate,
    },
    {
      name: 'organizations update',
      summary: 'Change one',
      load: async () => (await import('./organizations/update.ts')).organizationsUpdate,
    },
    {
      name: 'organizations list',
      summary: 'List them',
      load: async () => (await import('./organizations/list.ts')).organizationsList,
    },
    {
      name: 'invitations create',
      summary: 'Invite somebody',
      load: async () => (await import('./invitations/create.ts')).invitationsCreate,
    },
    {
      name: 'invitations list',
      summary: 'List them',
      load: async () => (await import('./invitations/list.ts')).invitationsList,
    },
    {
      name: 'invitations withdraw',
      summary: 'Withdraw one',
      load: async () => (await import('./invitations/withdraw.ts')).invitationsWithdraw,
    },
    {
      name: 'accounts create',
      summary: 'Create an account',
      load: async () => (await import('./accounts/create.ts')).accountsCreate,
    },
    {
      name: 'accounts list',
      summary: 'List them',
      load: async () => (await import('./accounts/list.ts')).accountsList,
    },
    {
      name: 'accounts update',
      summary: 'Change, disable or delete one',
      load: async () => (await import('./accounts/update.ts')).accountsUpdate,
    },
    { name: 'apis create', summary: 'Register one', load: async () => (await import('./apis/create.ts')).apisCreate },
    { name: 'apis list', summary: 'List them', load: async () => (await import('./apis/list.ts')).apisList },
    {
      name: 'apis rotate-secret',
      summary: 'Give one a new secret',
      load: async () => (await import('./apis/rotate-secret.ts')).apisRotateSecret,
    },
    { name: 'apps create', summary: 'Register one', load: async () => (await import('./apps/create.ts')).appsCreate },
    { name: 'apps list', summary: 'List them', load: async () => (await import('./apps/list.ts')).appsList },
    { name: 'apps show', summary: 'Show one', load: async () => (await import('./apps/show.ts')).appsShow },
    {
      name: 'apps update',
      summary: 'Change, publish or suspend one',
      load: async () => (await import('./apps/update.ts')).appsUpdate,
    },
    {
      name: 'apps set-logo',
      summary: 'Give one a logo',
      load: async () => (await import('./apps/set-logo.ts')).appsSetLogo,
    },
    {
      name: 'apps rotate-secret',
      summary: 'Give one a new secret',
      load: async () => (await import('./apps/rotate-secret.ts')).appsRotateSecret,
    },
    {
      name: 'apps issue-refresh-token',
      summary: 'Give an internal one a new refresh token',
      load: async () => (await import('./apps/issue-refresh-token.ts')).appsIssueRefreshToken,
    },
    {
      name: 'apps delete',
      summary: 'Delete one for ever',
      load: async () => (await import('./apps/delete.ts')).appsDelete,
    },
    {
      name: 'attempts tail',
      summary: 'Watch them',
      load: async () => (await import('./attempts/tail.ts')).attemptsTail,
    },
  ],
};
