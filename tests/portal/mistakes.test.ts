/** Twelve classic mistakes, each made by a client program; what went wrong and what to do is read in the portal alone. */
import { beforeAll, expect, test } from 'vitest';
import { signedIn } from '../api/api-client.ts';
import { sql } from '../attacks/bare-database.ts';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import {
  authorizationUrl,
  type CodeRequest,
  type OAuthAnswer,
  obtainCode,
  pkce,
  token,
} from '../harness/oauth-client.ts';
import { create } from '../harness/seed.ts';
import { enter, type PortalWorld, portalWorld, type Window } from './world.ts';

interface Mistake {
  /** The page of logs lists the attempt under this reason, or, where nothing was refused, as what came last. */
  readonly listed: string;
  readonly outcome: 'refused' | 'accepted';
  readonly cause: string;
  readonly fix: string;
  /** Where two addresses part. */
  readonly marked?: string;
  /** Of what is not kept itself, as a secret. */
  readonly measured?: RegExp;
  make(world: PortalWorld): Promise<unknown>;
}

const ask = ({ server, seeded: { app } }: PortalWorld, params: Readonly<Record<string, string>> = {}): URL => {
  const { code_verifier: _, ...challenge } = pkce();
  const { client_id, redirect_uri } = app;
  return authorizationUrl(server, {
    response_type: 'code',
    client_id,
    redirect_uri,
    state: 's',
    ...challenge,
    ...params,
  });
};

const code = ({ server, seeded, owner }: PortalWorld): Promise<CodeRequest> =>
  obtainCode(browserless(server), server, seeded.app, owner, { scope: 'openid expenses.read', prompt: 'consent' });

const redeem = ({ server, seeded }: PortalWorld, request: CodeRequest, changes: object = {}, basic = seeded.app) =>
  token(server, { ...request, ...changes }, { basic });

const refresh = ({ server, seeded }: PortalWorld, refresh_token = ''): Promise<OAuthAnswer> =>
  token(server, { grant_type: 'refresh_token', refresh_token }, { basic: seeded.app });

const expectRefusal = async (asked: Promise<OAuthAnswer>): Promise<void> => {
  expect((await asked).status).toBeGreaterThanOrEqual(400);
};

/** OIDC Core §3.1.3.7: a client whose clock is two hours ahead finds the ID token expired. */
const acceptsIdToken = (id_token = '', now = Date.now() / 1_000 + 7_200): boolean => {
  const claims = JSON.parse(Buffer.from(id_token.split('.')[1] ?? '', 'base64url').toString()) as {
    readonly exp: number;
  };
  return claims.exp > now;
};

const mistakes: Readonly<Record<string, Mistake>> = {
  'a redirect URI that differs by one character': {
    listed: 'redirect_uri_unregistered',
    outcome: 'refused',
    cause: 'none of the registered ones',
    fix: 'or register the one that was sent',
    marked: '/',
    make: (world) => fetch(ask(world, { redirect_uri: `${world.seeded.app.redirect_uri}/` })),
  },
  'a code used twice': {
    listed: 'code_replayed',
    outcome: 'refused',
    cause: 'its second use ends the tokens of the first',
    fix: 'look for a double submit',
    make: async (world) => {
      const request = await code(world);
      await redeem(world, request);
      await expectRefusal(redeem(world, request));
    },
  },
  'a code redeemed too late': {
    listed: 'code_expired',
    outcome: 'refused',
    cause: 'at most 60 seconds',
    fix: 'right after it arrives',
    make: async (world) => {
      const request = await code(world);
      await sql(world.server.database, 'update code set expires_at = expires_at - 61 where spent_at = 0');
      await expectRefusal(redeem(world, request));
    },
  },
  'the code_verifier of another request': {
    listed: 'code_verifier_wrong',
    outcome: 'refused',
    cause: 'differs from the code_challenge',
    fix: 'two tabs must not overwrite each other',
    make: async (world) => expectRefusal(redeem(world, await code(world), { code_verifier: pkce().code_verifier })),
  },
  'a wrong secret': {
    listed: 'client_secret_wrong',
    outcome: 'refused',
    cause: 'none of the living secrets',
    fix: 'Copy the secret again',
    measured: /^\d+ bytes$/,
    make: async (world) => {
      const { client_secret, ...app } = world.seeded.app;
      await expectRefusal(redeem(world, await code(world), {}, { ...app, client_secret: `${client_secret}\n` }));
    },
  },
  'the secret sent in another way than registered': {
    listed: 'client_method_mismatch',
    outcome: 'refused',
    cause: 'differs from the token_endpoint_auth_method',
    fix: 'Use the registered method',
    make: async (world) => {
      const { client_id, client_secret } = world.seeded.app;
      await expectRefusal(token(world.server, { ...(await code(world)), client_id, client_secret }));
    },
  },
  'a scope that the app is not registered for': {
    listed: 'scope_not_allowed',
    outcome: 'refused',
    cause: 'not among the scope the app is registered with',
    fix: 'Register the scope for the app',
    make: (world) => fetch(ask(world, { scope: 'trips.read' }), { redirect: 'manual' }),
  },
  'a refresh token used again after its successor': {
    listed: 'refresh_token_reused',
    outcome: 'refused',
    cause: 'a rotated refresh token came again',
    fix: 'Store the new refresh token before the old one is forgotten',
    make: async (world) => {
      const first = (await redeem(world, await code(world))).body.refresh_token;
      const second = (await refresh(world, first)).body.refresh_token;
      await refresh(world, second);
      await expectRefusal(refresh(world, first));
    },
  },
  'going on after the person has revoked access': {
    listed: 'refresh_token_ended',
    outcome: 'refused',
    cause: 'Access was ended',
    fix: 'through the flow again',
    make: async (world) => {
      const { refresh_token } = (await redeem(world, await code(world))).body;
      const person = await signedIn(world.server, world.owner);
      const { authorizations } = (await person.get('/me/authorizations')).body;
      const ids = (authorizations as readonly { readonly authorization_id: string }[]).map(
        (each) => each.authorization_id,
      );
      await person.post('/me/authorizations/end', { authorization_ids: ids });
      await expectRefusal(refresh(world, refresh_token));
    },
  },
  'asking people of an organization that blocks the app': {
    listed: 'app_blocked',
    outcome: 'refused',
    cause: 'blocks every app that another organization publishes',
    fix: 'an admin of that organization can change its app policy',
    make: async (world) => {
      const { server } = world;
      const { organization_id } = await create(server, 'organizations', { name: 'Zenith', third_party: 'block' });
      const bob = { email: `bob.${Date.now()}@example.org`, password: 'correct horse battery' };
      await create(server, 'accounts', { ...bob, name: 'Bob', organization: String(organization_id), role: 'member' });
      const browser = browserless(server);
      await browser.submit(await browser.open(ask(world)), bob);
    },
  },
  'a clock that is two hours ahead': {
    listed: 'Tokens were issued',
    outcome: 'accepted',
    cause: 'its clock is off',
    fix: 'set it by NTP',
    make: async (world) => {
      const { id_token } = (await redeem(world, await code(world))).body;
      expect(acceptsIdToken(id_token)).toBe(false);
    },
  },
  'a state that was lost on the way': {
    listed: 'A code went to the app',
    outcome: 'accepted',
    cause: 'the state it compares was lost',
    fix: 'Keep one state for each request',
    make: async (world) => {
      // The client finds nothing it could compare the state with, and rightly stops: the code is never redeemed.
      await browserless(world.server).signInAndAllow(ask(world, { prompt: 'consent' }), world.owner);
    },
  },
};

forEachDatabase((database) => {
  let world: PortalWorld;
  let window: Window;

  beforeAll(async () => {
    world = await portalWorld(await database.create());
    window = await enter(world, world.owner, '/developers');
  });

  test.each(Object.entries(mistakes))('%s', async (_, { make, listed, outcome, cause, fix, marked, measured }) => {
    await make(world);
    const { page } = window;
    await page.goto(`${world.server.issuer}/developers/apps/${world.seeded.app.client_id}`);
    await page.getByRole('navigation', { name: 'Pages of this app' }).getByRole('link', { name: 'Logs' }).click();
    await page
      .getByText(outcome === 'refused' ? 'Refused' : 'Not refused', { exact: true })
      .first()
      .click();
    await page.waitForURL(`**/logs?outcome=${outcome}`);
    await page.getByRole('list', { name: 'Attempts' }).getByRole('link').filter({ hasText: listed }).first().click();
    await page.waitForURL('**/logs/*');
    const said = page.getByRole('note').filter({ hasText: cause });
    await said.getByText(fix).waitFor();
    if (marked) expect(await said.locator('mark').first().textContent()).toBe(marked);
    if (measured) await page.getByRole('definition').filter({ hasText: measured }).waitFor();
    if (outcome === 'refused')
      expect(await said.getByRole('link').getAttribute('href')).toContain(`/reasons/${listed}`);
  });
});
