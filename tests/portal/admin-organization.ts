/** What an operator does with an organization. */
import { expect, test } from 'vitest';
import { create } from '../harness/seed.ts';
import type { Desk } from './desk.ts';

export function ofOrganizations(desk: () => Desk): void {
  test('an organization is created, and changed though somebody else was faster', async () => {
    const { world, page, open, said, press } = desk();
    await open('/admin/organizations');
    await press('Create organization');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Babbage & Sons');
    await page.getByRole('dialog').getByRole('combobox', { name: 'Cluster' }).click();
    await page.getByRole('option', { name: 'us1: https://us1.example.org' }).click();
    await press('Create');
    await said('The organization is created.');
    await page.getByLabel('Search').fill('babbage');
    await page.waitForURL(/search=babbage/);
    await said('Cluster us1');
    const note = page.getByText(/^org_/);
    await expect.poll(() => note.count()).toBe(1);
    await press('Change Babbage & Sons');
    const id = (await note.textContent()) ?? '';
    await page.evaluate(
      async ([base = '', organization_id = '']) => {
        const response = await fetch(`${base}/api/v1/organizations/${organization_id}`, {
          method: 'PATCH',
          headers: { 'content-type': 'application/json', 'if-match': '*' },
          body: '{"app_creation":"members"}',
        });
        if (!response.ok) throw new Error(await response.text());
      },
      [world.server.issuer, id],
    );
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Babbage and Sons');
    await press('Save');
    await said('Somebody else changed this meanwhile');
    expect(await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Babbage and Sons');
    await press('Load what is there now');
    await press('Save');
    await said('The organization is changed.');
  });

  test('somebody is made a member of an organization unasked, and is found there from their account', async () => {
    const { world, page, open, said, press } = desk();
    const mary = { email: 'mary@example.org', name: 'Mary Somerville', password: 'correct horse' };
    const { account_id } = await create(world.server, 'accounts', mary);
    await open('/admin/organizations');
    await page.getByRole('link', { name: 'Members of Babbage and Sons' }).click();
    await page.waitForURL(/\/organization\/org_\w+\/members$/);
    await press('Invite');
    await page.getByLabel('Email').fill(mary.email);
    await page.getByLabel('Add them without asking').click({ force: true });
    await press('Add');
    await said('Mary Somerville is member now.');
    await open(`/admin/accounts/${String(account_id)}`);
    await page.getByRole('link', { name: 'Babbage and Sons' }).click();
    await page.getByRole('combobox', { name: 'Role of Mary Somerville' }).waitFor();
  });
}
