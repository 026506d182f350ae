import { join } from 'node:path';
import type { Place, Platform } from '../platform.ts';
import { saveDocument } from './document-store.ts';
import { findDocumentType } from './document-type.ts';
import { type Caller, found, newId, openStore, providerOf, type Store, type User } from './store.ts';

const password = 'a drawer full of documents';
const nouns = ['documents', 'document_types', 'users', 'companies', 'tokens', 'hydraters'];
const scopes = nouns.flatMap((noun) => [`read_${noun}`, `write_${noun}`, `delete_${noun}`]);
const scope = [...scopes.filter((each) => each.startsWith('read_')), 'write_documents'];

const acme = { name: 'Acme', people: ['Ada Lovelace', 'Bob Noyce'] };
const globex = { name: 'Globex', people: ['Carol Shaw'] };

async function seed(place: Place) {
  const { create, issuer, api_urls, redirect_uri } = place;
  const store = openStore(join(place.data, 'anyfetch.db'));
  const one = await company(place, store, acme);
  const other = await company(place, store, globex);
  store.close();

  const mine = { organization: one.organization_id, dialect: 'anyfetch', redirect_uri };
  const shelf = { description: 'All that your company wrote, found in one place.' };
  const app = await create('apps', { name: 'Bookshelf', ...shelf, ...mine, scope });
  const inbox = { description: 'Your mail, found like any other document.', kind: 'provider' };
  const provider = await create('apps', { name: 'Mail Provider', ...inbox, ...mine, scope: 'write_documents' });
  // In whose name the API calls for people who send it a password: see grantry.config.ts.
  const itself = { name: 'AnyFetch', client_id: 'anyfetch', dialect: 'anyfetch', first_party: 'yes' };
  await create('apps', { ...itself, redirect_uri, scope: scopes });
  const { client_id, client_secret } = app;
  const bearer = "-H 'Authorization: Bearer ACCESS_TOKEN'";
  const hello = JSON.stringify({ identifier: 'hello-world', metadata: { path: '/hello.txt', text: 'Hello world' } });
  return {
    people: [...one.people, ...other.people].map(({ email, about }) => ({ email, password, about })),
    apps: [
      { about: 'Bookshelf, an OAuth application of Acme', client_id, client_secret },
      {
        about: `Mail Provider, started from ${issuer}/connect/${provider.client_id}`,
        client_id: provider.client_id,
        client_secret: provider.client_secret,
      },
    ],
    authorization_url: `${issuer}/oauth/authorize?${new URLSearchParams({ client_id, redirect_uri })}`,
    redeem: `curl -s ${issuer}/oauth/access_token -d client_id=${client_id} -d client_secret=${client_secret} -d code=CODE -d grant_type=authorization_code`,
    next: [
      `curl -s ${bearer} ${api_urls[0]}`,
      `curl -s ${api_urls[0]}/documents -H 'Content-Type: application/json' ${bearer} -d '${hello}'`,
      `curl -s '${api_urls[0]}/documents?search=hello&oauth_access_token=ACCESS_TOKEN'`,
      `curl -s '${api_urls[0]}/batch?pages=/document_types&pages=/providers' ${bearer}`,
    ],
  };
}

type Person = Omit<User, 'id' | 'company_id'>;

/** The company and its people, at Grantry and in the store; the first of them is its owner. */
async function company({ create }: Place, store: Store, { name, people: names }: typeof acme) {
  const { organization_id } = await create('organizations', { name });
  const people: (Person & { readonly about: string })[] = [];
  for (const [index, each] of names.entries()) {
    const email = `${each.split(' ', 1)[0]?.toLowerCase()}@${name.toLowerCase()}.example`;
    const member = { organization: organization_id, role: index === 0 ? 'owner' : 'member' };
    const { account_id } = await create('accounts', { email, name: each, password, ...member });
    const about = `${each}, ${index === 0 ? 'admin' : 'member'} of ${name}`;
    people.push({ account_id, email, name: each, is_admin: index === 0 ? 1 : 0, about });
  }
  store.transaction(() => {
    const caller = found(
      store,
      { organization_id, name },
      people.map(({ about: _, ...person }) => person),
    );
    if (caller) addDocuments(store, caller);
  })();
  return { organization_id, people };
}

function addDocuments(store: Store, caller: Caller): void {
  const { company, user } = caller;
  const provider = providerOf(store, caller, `before-${company.id}`, 'before');
  const row = { company_id: company.id, provider_id: provider.id, actions: '{}', data: '{}', related: '[]' };
  const add = (number: number, type: string, metadata: object, user_access: readonly string[] | null = null) => {
    const date = `2015-0${number}-01T09:00:00.000Z`;
    saveDocument(store, {
      ...row,
      id: newId(),
      identifier: `${company.name.toLowerCase()}-${number}`,
      document_type: findDocumentType(type)?.id ?? '',
      creation_date: date,
      modification_date: date,
      metadata: JSON.stringify(metadata),
      user_access: user_access && JSON.stringify(user_access),
    });
  };
  add(1, 'document', { title: `${company.name} road map`, path: '/plans/road-map.md', text: 'Where the road leads.' });
  add(2, 'email', { title: 'Lunch', text: `At noon, at ${company.name}?` });
  add(3, 'file', { path: '/private/salaries.csv', text: 'Nobody else may see this.' }, [user.id]);
}

export const platform: Platform = { name: 'AnyFetch', apis: [{ name: 'api', env: {} }], seed };
