import { expect, test } from './fixtures.ts';

test('the token signs in once, leaves the address, and the session lasts', async ({ page, fake, complaints }) => {
  void complaints;
  await page.goto(fake.loginUrl());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
  expect(page.url()).not.toContain('token');
  await page.goBack();
  await page.goForward();
  expect(page.url()).not.toContain('token');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
});

test('without a session the window says where to get one', async ({ page, fake, complaints }) => {
  await page.goto(`${fake.url}/ui/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open the address the terminal shows');
  await expect(page.getByText('gatehouse serve')).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/login.light.en.png' });
  expect(complaints.splice(0).every((complaint) => complaint.includes('401'))).toBe(true);
});

test('a used token says that it was used', async ({ page, fake, context, complaints }) => {
  const url = fake.loginUrl();
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
  await context.clearCookies();
  await page.goto('about:blank');
  await page.goto(url);
  await expect(page.getByText('has been used or has run out')).toBeVisible();
  expect(complaints.splice(0).every((complaint) => complaint.includes('401'))).toBe(true);
});
