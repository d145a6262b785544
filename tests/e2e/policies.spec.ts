import { DEMO_PASSWORD } from '@/lib/auth/demo-accounts';
import { Api } from './api';
import { expect, settled, test } from './console';

test.use({ account: 'super' });

test('a policy is saved after its back-test, applies what a job asks it to, under its name, and is switched off again', async ({
  page,
  baseUrl,
}) => {
  const api = await Api.signIn(baseUrl, 'super@demo.test', DEMO_PASSWORD);
  await page.goto('/settings/policies');
  await settled(page);
  await page.getByRole('button', { name: /^(?:Set|Change) the policy for founded$/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Builders: founded' });
  const test = dialog.getByRole('region', { name: 'Back-test' });
  await expect(test.getByRole('status')).toBeVisible();
  await dialog.getByLabel('Confidence from').fill('40');
  await expect(dialog.getByText(/50 to 100/).first()).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save policy' })).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel('Confidence from').fill('80');
  await dialog.getByRole('switch', { name: 'Apply without a person' }).check();
  await expect(test).toContainText(/decision|decided/);
  await dialog.getByRole('button', { name: 'Save policy' }).click();
  await expect(page.getByText('Policy for founded is on')).toBeVisible();
  const row = page.getByRole('row', { name: /^Founded/ });
  await expect(row).toContainText('80');

  const name = `Policied Homes ${Date.now()}`;
  const website = 'https://policied-homes.example.com/';
  const { id } = await api.builder({ name, website });
  const html = `<html><head><title>${name}</title><script type="application/ld+json">${JSON.stringify({
    ...{ '@context': 'https://schema.org', '@type': 'HomeBuilder', name, foundingDate: '1987' },
  })}</script></head><body><h1>${name}</h1><p>Building homes since 1987. Call (864) 555-0142.</p></body></html>`;
  const job = await api.collect(id, { html, target_url: website, auto_apply: true });
  expect(job.status).toBe('completed');
  const builder = await api.must<{ founded_year: number | null; phone: string | null }>('GET', `/admin/builders/${id}`);
  expect([builder.founded_year, builder.phone]).toEqual([1987, null]);
  await page.goto('/review?view=decided');
  await expect(page.getByRole('listitem').filter({ hasText: name }).first()).toContainText(
    'policy for founded of builders',
  );
  await page.goto(`/review?entity=builder:${id}`);
  await expect(page.getByRole('article')).toHaveCount(1);

  await page.goto('/settings/policies');
  await settled(page);
  await page.getByRole('button', { name: 'Change the policy for founded' }).click();
  await dialog.getByRole('switch', { name: 'Apply without a person' }).uncheck();
  await dialog.getByRole('button', { name: 'Save policy' }).click();
  await expect(page.getByText('Policy for founded is off')).toBeVisible();
});
