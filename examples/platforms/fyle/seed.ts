import { join } from 'node:path';
import type { Made, Place, Platform } from '../platform.ts';
import { type Document, fill, openStore, type Role } from './store.ts';

const password = 'three taxis and a coffee';

interface Company {
  readonly cluster: string;
  readonly name: string;
  readonly currency: string;
  /** The first is its owner. */
  readonly people: readonly { readonly name: string; readonly roles: readonly Role[] }[];
}

const acme: Company = {
  cluster: 'us1',
  name: 'Acme',
  currency: 'USD',
  people: [
    { name: 'Ada Lovelace', roles: ['FYLER', 'ADMIN'] },
    { name: 'Bob Noyce', roles: ['FYLER'] },
  ],
};
const indigo: Company = {
  cluster: 'in1',
  name: 'Indigo',
  currency: 'INR',
  people: [{ name: 'Chitra Rao', roles: ['FYLER', 'ADMIN'] }],
};

async function seed(place: Place) {
  const { create, issuer, api_urls, redirect_uri } = place;
  const { org_id, people } = await found(place, acme);
  const others = await found(place, indigo);
  const created_by = people[0]?.email ?? '';
  const mine = { organization: org_id, created_by, dialect: 'fyle' };
  const { client_id, client_secret } = await create('apps', { name: 'Ledgerly', ...mine, redirect_uri });
  const internal = await create('apps', { name: 'Nightly Export', ...mine, kind: 'internal' });
  const token = (fields: object) =>
    `curl -s ${issuer}/oauth/token -H 'Content-Type: application/json' -d '${JSON.stringify({ client_id, client_secret, ...fields })}'`;
  const bearer = "-H 'Authorization: Bearer ACCESS_TOKEN'";
  return {
    people: [...people, ...others.people].map(({ email, about }) => ({ email, password, about })),
    apps: [
      { about: 'Ledgerly, an OAuth 2.0 app', client_id, client_secret },
      { about: `Nightly Export, an Internal app of ${created_by}`, ...credentialsOf(internal) },
    ],
    authorization_url: `${issuer}/app/developers/oauth/authorize?${new URLSearchParams({ client_id, redirect_uri, state: 'xyz' })}`,
    redeem: token({ grant_type: 'authorization_code', code: 'CODE' }),
    next: [
      token({ grant_type: 'refresh_token', refresh_token: 'REFRESH_TOKEN' }),
      `curl -s -X POST ${issuer}/oauth/cluster ${bearer}`,
      `curl -s ${api_urls[0]}/platform/v1/spender/my_profile ${bearer}`,
      `curl -s '${api_urls[0]}/platform/v1/admin/expenses?amount=gt.10&order=amount.desc' ${bearer}`,
    ],
  };
}

function credentialsOf({ client_id, client_secret, refresh_token = '' }: Made['apps']): Made['apps'] {
  return { client_id, client_secret, refresh_token };
}

/** The organization and its people, at Grantry and in the cluster that holds its data. */
async function found({ create, data }: Place, { cluster, name, currency, people: those }: Company) {
  const domain = `${name.toLowerCase()}.example`;
  const { organization_id: org_id } = await create('organizations', { name, cluster });
  const people = [];
  for (const [index, { name: full_name, roles }] of those.entries()) {
    const email = `${full_name.split(' ', 1)[0]?.toLowerCase()}@${domain}`;
    const member = { organization: org_id, role: index === 0 ? 'owner' : 'member' };
    const { account_id: user_id } = await create('accounts', { email, name: full_name, password, ...member });
    people.push({ user_id, org_id, email, full_name, roles, about: `${name}, on ${cluster}: ${roles.join(', ')}` });
  }
  const store = openStore(join(data, `${cluster}.db`));
  fill(store, { id: org_id, name, domain, currency }, people, documents(org_id, people, currency));
  store.close();
  return { org_id, people };
}

type Employee = Readonly<Record<'user_id' | 'email' | 'full_name', string>>;

function documents(org_id: string, people: readonly Employee[], currency: string): Record<string, readonly Document[]> {
  const categories = ['Taxi', 'Food', 'Software'];
  const expenses = people.flatMap(({ user_id }, person) =>
    categories.map((name, index) => ({
      ...{ id: `tx${org_id}${person}${index}`, org_id, user_id, amount: 7.5 * (index + 1) * (person + 1), currency },
      ...{ purpose: `${name} in week ${index + 1}`, category: { name }, state: index === 0 ? 'PAID' : 'APPROVED' },
      spent_at: `2026-0${index + 1}-15T10:00:00.000Z`,
    })),
  );
  return {
    expenses,
    categories: categories.map((name, index) => ({ id: `cat${org_id}${index}`, org_id, user_id: '', name })),
    employees: people.map(({ user_id, email, full_name }) => ({
      id: `ou${user_id}`,
      org_id,
      user_id,
      user: { id: user_id, email, full_name },
      email,
      full_name,
    })),
  };
}

export const platform: Platform = {
  name: 'Fyle',
  apis: ['us1', 'in1'].map((CLUSTER) => ({ name: CLUSTER, env: { CLUSTER } })),
  seed,
};
