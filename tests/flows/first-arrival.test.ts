/** docs/sign-in.md, "First arrival": whom the operator lets in, and where they belong then. */
import { beforeAll, describe, expect, test } from 'vitest';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type Server, startServer } from '../harness/server.ts';
import { openidProvider, upstreamConfig } from './openid-provider.ts';
import { type Claims, comeBack, handOffConfig, sentTo } from './platform-page.ts';

/** Somebody comes, with these words about them, to a server whose people sign in elsewhere only. */
type Arrive = (claims: Claims) => Promise<{ readonly status: number }>;

interface Place {
  readonly server: Server;
  readonly arrive: Arrive;
}

forEachDatabase((database) => {
  const atProvider = async (first_arrival: object): Promise<Place> => {
    const provider = await openidProvider();
    const config = upstreamConfig({ one: provider }, { methods: ['upstream'], first_arrival });
    const server = await startServer({ database: await database.create(), config });
    const arrive: Arrive = async (claims) => {
      const browser = browserless(server);
      const sent = provider.asked(await browser.open(`${server.issuer}/sign-in`));
      return browser.open(provider.answer(sent, claims));
    };
    return { server, arrive };
  };
  const atPlatform = async (first_arrival: object): Promise<Place> => {
    const config = handOffConfig({ first_arrival });
    const server = await startServer({ database: await database.create(), config });
    const arrive: Arrive = async (claims) => {
      const browser = browserless(server);
      return comeBack(browser, sentTo(await browser.open(`${server.issuer}/sign-in`)), claims);
    };
    return { server, arrive };
  };

  describe.each([
    ['a provider', atProvider],
    ['the platform', atPlatform],
  ] as const)('whom %s sends', (_, start) => {
    const list = async (server: Server, noun: string) =>
      JSON.stringify((await server.cli([noun, 'list', '--json'])).json);

    test('is made no account, where nobody is', async () => {
      const { server, arrive } = await start({ account: 'refuse' });
      expect((await arrive({})).status).toBe(403);
      expect(await list(server, 'accounts')).not.toContain('maria@acme.example');
    });

    test('gets an organization of their own', async () => {
      const { server, arrive } = await start({ organization: 'own' });
      await arrive({});
      expect(await list(server, 'organizations')).toContain('Maria López');
      expect(await list(server, 'accounts')).toContain('"role":"owner"');
    });

    test('belongs to nothing, where that is the rule, whatever is said of them', async () => {
      const { server, arrive } = await start({ organization: 'none' });
      await arrive({ organization: { id: 'acme', name: 'Acme Inc.', role: 'owner' } });
      expect(await list(server, 'accounts')).toContain('"memberships":[]');
      expect(await list(server, 'organizations')).not.toContain('Acme');
    });

    describe('where the statement names their organization', () => {
      let place: Place;
      beforeAll(async () => {
        place = await start({ organization: 'from_statement', role: 'developer' });
      });
      const come = (sub: string, organization?: object) =>
        place.arrive({ sub, email: `${sub}@acme.example`, ...(organization && { organization }) });
      const roleOf = async (sub: string) => {
        const { json } = await place.server.cli(['accounts', 'list', '--json']);
        const { accounts } = json as { readonly accounts: Listed };
        const found = accounts.find(({ email }) => email === `${sub}@acme.example`);
        return found?.memberships.map(({ role }) => role);
      };

      test('joins it, made with the first of its people, with the role that is named or the usual one', async () => {
        await come('first', { id: 'acme', name: 'Acme Inc.', role: 'admin' });
        await come('second', { id: 'acme', name: 'Renamed', role: 'god' });
        await come('third', { id: 'acme' });
        const organizations = await list(place.server, 'organizations');
        expect([organizations.match(/Acme Inc\./g)?.length, organizations.includes('Renamed')]).toEqual([1, false]);
        expect([await roleOf('first'), await roleOf('second'), await roleOf('third')]).toEqual([
          ['admin'],
          ['developer'],
          ['developer'],
        ]);
      });

      test('belongs to nothing, where it names none', async () => {
        await come('loner');
        expect(await roleOf('loner')).toEqual([]);
      });

      test('stays what they are when it says something else later', async () => {
        await come('steady', { id: 'acme', role: 'member' });
        await come('steady', { id: 'acme', role: 'owner' });
        await come('steady', { id: 'other', name: 'Other', role: 'owner' });
        expect(await roleOf('steady')).toEqual(['member']);
        expect(await list(place.server, 'organizations')).not.toContain('Other');
      });
    });
  });
});

type Listed = readonly {
  readonly email: string;
  readonly memberships: readonly { readonly role: string }[];
}[];
