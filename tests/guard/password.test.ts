/** RFC 7617 at an API whose platform's apps send passwords: the guard asks the server for a token in their place. */
import { guard } from '@grantry/guard';
import { beforeAll, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { APP, documents, type Forwarding, startForwarding } from '../platforms/forwarding-api.ts';

forEachDatabase((database) => {
  let api: Forwarding;
  beforeAll(async () => {
    api = await startForwarding(database);
  });

  const check = (password: string) => {
    const { server, seeded } = api;
    const options = { issuer: server.issuer, ...documents, cache_lifetime: 0, report: () => undefined };
    const { requireScope } = guard({ ...options, password_at_api: true });
    const authorization = `Basic ${Buffer.from(`${seeded.person.email}:${password}`).toString('base64')}`;
    return () => requireScope('read_documents')(new Request(documents.resource, { headers: { authorization } }));
  };

  test('a good password is a person with a token of the app that the configuration names', async () => {
    const once = check(api.seeded.person.password);
    const { access_token = '', ...token } = await once();
    expect(token).toMatchObject({ sub: api.seeded.account_id, client_id: APP.client_id, aud: documents.resource });
    expect(await once()).toMatchObject({ sub: api.seeded.account_id });
    const { verify } = guard({ issuer: api.server.issuer, ...documents });
    expect(await verify(access_token)).toMatchObject({ scope: APP.scope.split(' ') });
  });

  test('a wrong password is refused', async () => {
    await expect(check('guessed')()).rejects.toMatchObject({ code: 'invalid_token', reason: 'password', status: 401 });
  });

  test('the server away, no password is called wrong', async () => {
    const { server } = api;
    await server.stop();
    try {
      await expect(check(api.seeded.person.password)()).rejects.toMatchObject({ code: 'unavailable', status: 503 });
    } finally {
      await server.restart();
    }
  });
});
