import { join } from 'node:path';
import type { Place, Platform } from '../platform.ts';
import { fill, openStore } from './store.ts';

const password = 'a long walk with friends';
const scope = ['profile.read', 'friend.read', 'friend.write'];

async function seed({ create, data, issuer, api_urls: [api_url], redirect_uri }: Place) {
  const { organization_id } = await create('organizations', { name: 'Roadtrip Labs' });
  const person = async (username: string, name: string, member: { organization?: string; role?: string } = {}) => {
    const email = `${username}@fync.example`;
    const { account_id } = await create('accounts', { email, name, password, ...member });
    return { _id: account_id, username, name, email };
  };
  const [ada, bob, carol] = [
    // She builds apps at Roadtrip Labs; as a friend she is like the others.
    await person('ada', 'Ada Lovelace', { organization: organization_id, role: 'owner' }),
    await person('bob', 'Bob Noyce'),
    await person('carol', 'Carol Shaw'),
  ];
  const store = openStore(join(data, 'fync.db'));
  fill(store, [ada, bob, carol], [[carol._id, ada._id]], [[ada._id, bob._id]]);
  store.close();

  const app = await create('apps', {
    name: 'Roadtrip',
    organization: organization_id,
    dialect: 'fync',
    redirect_uri,
    scope,
  });
  const { client_id, client_secret } = app;
  const asked = { client_id, redirect_uri, response_type: 'code', scope: scope.join(','), state: 'xyz' };
  const call = (path: string, more = '') => `curl -s ${more}${api_url}${path} -H 'Authorization: Bearer ACCESS_TOKEN'`;
  return {
    people: [ada, bob, carol].map(({ email, name }) => ({ email, password, about: name })),
    apps: [{ about: 'Roadtrip, an app of Roadtrip Labs', client_id, client_secret }],
    authorization_url: `${issuer}/oauth2/auth?${new URLSearchParams(asked)}`,
    redeem: `curl -s ${issuer}/oauth2/token -d grant_type=authorization_code -d code=CODE -d client_id=${client_id} -d client_secret=${client_secret}`,
    next: [
      call('/v1/users/@me'),
      call('/v1/friends/@me'),
      call('/v1/friend-requests/@me'),
      call(`/v1/users/${carol._id}/accept-friend`, '-X POST '),
    ],
  };
}

export const platform: Platform = { name: 'Fync', apis: [{ name: 'api', env: {} }], seed };
