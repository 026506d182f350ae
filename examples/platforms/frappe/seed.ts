import { join } from 'node:path';
import type { Place, Platform } from '../platform.ts';
import { doctypeOf } from './doctype.ts';
import { addUsers, insertDocument, openStore, type Store, type User } from './store.ts';

const password = 'every task has its day';
const METHOD = '/api/method/frappe.integrations.oauth2.';

const staff = [
  // Whoever owns Acme builds its apps.
  { name: 'Ada Lovelace', role: 'owner', roles: ['All', 'Projects User'] },
  { name: 'Bob Noyce', role: 'member', roles: ['All'] },
];

async function seed({ create, data, issuer, api_urls, redirect_uri }: Place) {
  const { organization_id: organization } = await create('organizations', { name: 'Acme' });
  const people: (User & { readonly about: string })[] = [];
  for (const { name, role, roles } of staff) {
    const email = `${name.split(' ', 1)[0]?.toLowerCase()}@acme.example`;
    const { account_id } = await create('accounts', { email, name, password, organization, role });
    people.push({ account_id, email, roles, about: `${name}: ${roles.join(', ')}` });
  }
  fill(join(data, 'frappe.db'), people);

  const mine = { organization, dialect: 'frappe', redirect_uri };
  // As Frappe's document has it: without a secret, and without PKCE.
  const bare = { auth_method: 'none', pkce: 'optional' };
  const { client_id } = await create('apps', { name: 'Task Board', ...mine, ...bare, scope: 'project' });
  const scope = ['openid', 'profile', 'email', 'all', 'project'];
  const other = await create('apps', { name: 'Time Report', ...mine, scope });
  const asked = { client_id, scope: 'project', response_type: 'code', redirect_uri };
  const token = (fields: object) =>
    `curl -s ${issuer}${METHOD}get_token ${Object.entries({ ...fields, redirect_uri, client_id })
      .map(([name, value]) => `-d ${name}=${value}`)
      .join(' ')}`;
  const call = (path: string) =>
    `curl -s '${api_urls[0]}/api/${encodeURI(path)}' -H 'Authorization: Bearer ACCESS_TOKEN'`;
  return {
    people: people.map(({ email, about }) => ({ email, password, about })),
    apps: [
      { about: 'Task Board, an app without a secret and without PKCE', client_id, client_secret: '' },
      {
        about: 'Time Report, an app with a secret',
        client_id: other.client_id,
        client_secret: other.client_secret,
      },
    ],
    authorization_url: `${issuer}${METHOD}authorize?${new URLSearchParams(asked)}`,
    redeem: token({ grant_type: 'authorization_code', code: 'CODE' }),
    next: [
      token({ grant_type: 'refresh_token', refresh_token: 'REFRESH_TOKEN' }),
      call('method/frappe.auth.get_logged_user'),
      call('resource/Project?fields=["name","project_name"]'),
      call('resource/Task?filters=[["status","=","Open"]]&order_by=exp_end_date asc&limit=2'),
      `curl -s ${issuer}${METHOD}revoke_token -d token=ACCESS_TOKEN`,
    ],
  };
}

function fill(file: string, people: readonly User[]): void {
  const store = openStore(file);
  store.transaction(() => {
    if (addUsers(store, people)) for (const user of people.slice(0, 1)) addDocuments(store, user);
  })();
  store.close();
}

function addDocuments(store: Store, user: User): void {
  const add = (doctype: string, document: object) => insertDocument(store, doctypeOf(doctype), document, user);
  const { name: project = null } = add('Project', { project_name: 'Website', status: 'Open', percent_complete: 40 });
  add('Project', { project_name: 'Moving house', status: 'Completed', percent_complete: 100 });
  add('Task', { subject: 'Write the texts', project, status: 'Open', priority: 'High', exp_end_date: '2026-03-01' });
  add('Task', { subject: 'Choose the pictures', project, status: 'Open', priority: 'Low', expected_time: 4 });
  add('Task', { subject: 'Find a name', project, status: 'Completed', priority: 'Low', exp_end_date: '2026-01-10' });
  add('Timesheet', { title: 'Week 1', project, total_hours: 12.5 });
  add('ToDo', { description: 'Water the plants', status: 'Open' });
}

export const platform: Platform = { name: 'Frappe', apis: [{ name: 'api', env: {} }], seed };
