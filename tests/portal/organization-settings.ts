/** What an organization is called, where its data is, and who owns it. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Person } from '../harness/browserless.ts';
import { choose, confirm, type Desk } from './desk.ts';
import { enter } from './world.ts';

interface OwnersDesk extends Desk {
  readonly member: Person;
  open(path: string, on?: Page): Promise<void>;
}

export function ofSettings(desk: () => OwnersDesk): void {
  test('settings that somebody else changed meanwhile are not overwritten unseen', async () => {
    const { world, page, open, said, press } = desk();
    await open('settings');
    const name = page.getByLabel('Name of the organization');
    await name.fill('Lovelace & Babbage');
    await page.getByText('None: there is one API for everybody.').waitFor();
    const changes = ['--name', 'Engines', '--cluster', 'us1'];
    await world.server.cli(['organizations', 'update', world.seeded.organization_id, ...changes]);
    await press('Save');
    await page.locator('[data-problem=revision_stale]').getByRole('button').click();
    expect(await name.inputValue()).toBe('Lovelace & Babbage');
    await press('Save');
    await said('The name is changed.');
    await page.getByRole('region', { name: 'Cluster' }).getByText('https://us1.example.org').waitFor();
  });

  let hers: Page;

  test('the ownership is offered to a member, taken back, offered again and accepted', async () => {
    const { world, page, member, open, said, press } = desk();
    const offer = async () => {
      await choose(page, 'To whom', 'Mary Somerville');
      await press('Offer the ownership');
      await confirm(page, 'offer', 'Offer');
      await page.getByText('is offered to Mary Somerville').waitFor();
    };
    await open('settings');
    await offer();
    await press('Take back');
    await said('The offer is gone.');
    await offer();
    ({ page: hers } = await enter(world, member, '/account'));
    await open('settings', hers);
    await hers.getByRole('button', { name: 'Accept' }).click();
    await hers.getByText(/^You own .+ now/).waitFor();
    await open('members', hers);
    expect(await hers.getByRole('combobox', { name: 'Role of Mary Somerville' }).inputValue()).toBe('Owner');
    expect(await hers.getByRole('combobox', { name: 'Role of Ada Lovelace' }).inputValue()).toBe('Admin');
  });

  test('whoever gives up a role is asked, for only others give it back; then somebody is removed', async () => {
    const { page, open, said, press } = desk();
    await open('members');
    await choose(page, 'Role of Ada Lovelace', 'Owner');
    await said('Ada Lovelace is owner now.');
    await choose(hers, 'Role of Mary Somerville', 'Developer');
    await hers.getByText('only another owner can give you the role again').waitFor();
    await confirm(hers, 'give up', 'Give it up');
    await hers.getByText('Mary Somerville is developer now.').first().waitFor();
    await press('Remove Mary Somerville');
    await confirm(page, 'remove', 'Remove');
    await said('Mary Somerville is no longer a member.');
  });
}
