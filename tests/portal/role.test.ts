/** Each role opens every page: what it may not do is disabled or refused, and says who can grant it. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { sqlite } from '../harness/database.ts';
import { create, createApp } from '../harness/seed.ts';
import { places } from './places.ts';
import { enter, type PortalWorld, portalWorld, settled } from './world.ts';

const ofApp = /^\/developers\/apps\//;
const ofOrganization = '/organization/:organization_id';
/** Read by those alone who decide on it. */
const forAdmins = ['requests', 'policy', 'apps', 'audit'].map((page) => `${ofOrganization}/${page}`);

/** What is disabled on a page for who may not change it; beside it stands who may. */
const controls: Readonly<Record<string, string>> = {
  '/developers/new': 'Create app',
  '/organization': 'Invite',
  [ofOrganization]: 'Invite',
  [`${ofOrganization}/members`]: 'Invite',
  [`${ofOrganization}/policy`]: 'Allow all',
  [`${ofOrganization}/internal-apps`]: 'Create an internal app',
  [`${ofOrganization}/settings`]: 'Name of the organization',
};

interface Standing {
  readonly isRefused: (route: string) => boolean;
  readonly disabled: readonly string[];
}

const roles: Readonly<Record<string, Standing>> = {
  member: { isRefused: (route) => ofApp.test(route) || forAdmins.includes(route), disabled: Object.keys(controls) },
  developer: { isRefused: (route) => forAdmins.includes(route), disabled: Object.keys(controls) },
  admin: { isRefused: () => false, disabled: [] },
};

let world: PortalWorld;
/** The same world, seen from another organization's things. */
let elsewhere: PortalWorld;
const names = ['Globex', 'Team Calendar', 'https://calendar.example'];

beforeAll(async () => {
  world = await portalWorld(await sqlite.create());
  const { server, seeded } = world;
  const organization_id = String((await create(server, 'organizations', { name: 'Globex' })).organization_id);
  const redirect_uri = 'https://calendar.example/callback';
  const app = await createApp(server, {
    ...{ name: 'Team Calendar', organization: organization_id, redirect_uri, draft: true },
  });
  elsewhere = { ...world, seeded: { ...seeded, organization_id, app } };
});

const enterAs = async (role: string, name = role) => {
  const person = { email: `${name}@example.org`, password: 'correct horse battery' };
  await create(world.server, 'accounts', {
    ...person,
    ...{ name, role, organization: world.seeded.organization_id },
  });
  return enter(world, person, '/account');
};

const open = async (page: Page, path: string): Promise<string> => {
  await page.goto(world.server.issuer + path);
  await settled(page);
  return (await page.locator('main').textContent()) ?? '';
};

/** Chromium tells of each answer that was refused. */
const unexpected = (complaints: readonly string[]) => complaints.filter((each) => !/status of 40[34] /.test(each));

/** Who can grant it: by address, by role, or by command. */
const grants = /ask ada\S+@example\.org|An operator can make your account one/;

test.each(Object.entries(roles))('%s, on every page', { timeout: 240_000 }, async (role, { isRefused, disabled }) => {
  const { page, complaints } = await enterAs(role);
  for (const [route, { path }] of Object.entries(places(world))) {
    const text = await open(page, path);
    const seen = {
      ...{ route, told: grants.test(text), stranger: names.filter((name) => text.includes(name)) },
      disabled: (await isDisabled(page, route)) && /\bask\b/i.test(text),
    };
    const told = isRefused(route) || route.startsWith('/admin');
    expect(seen).toEqual({ route, told, stranger: [], disabled: disabled.includes(route) });
    if (told && ofApp.test(route)) expect(text).not.toContain(world.seeded.app.redirect_uri);
  }
  expect(unexpected(complaints)).toEqual([]);
});

async function isDisabled(page: Page, route: string): Promise<boolean> {
  const name = controls[route];
  if (name === undefined) return false;
  const named = page.locator('main').getByLabel(name, { exact: true });
  const found = named.or(page.locator('main').getByRole('button', { name, exact: true }));
  return (await found.count()) > 0 && (await found.first().isDisabled());
}

test('an admin sees nothing of another organization', { timeout: 240_000 }, async () => {
  const { page, complaints } = await enterAs('admin', 'neighbour');
  for (const [route, { path }] of Object.entries(places(elsewhere))) {
    if (!ofApp.test(route) && !route.startsWith(`${ofOrganization}/`)) continue;
    const text = await open(page, path);
    const problems = await page.locator('[data-problem]').count();
    expect({ route, refused: problems > 0, seen: names.filter((name) => text.includes(name)) }).toEqual({
      route,
      refused: true,
      seen: [],
    });
  }
  expect(unexpected(complaints)).toEqual([]);
});
