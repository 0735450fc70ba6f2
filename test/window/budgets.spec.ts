import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { CONFIG_TEXT } from './fake/synthetic-config.ts';
import { expect, test } from './fixtures.ts';

const USD = 1_000_000_000;
const WITHOUT_BUDGETS = CONFIG_TEXT.replace(/^budgets:\n(?: {2}.*\n)+/m, '');

const picture = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/screens/budgets-${name}.png`, animations: 'disabled' });
const rowOf = (page: Page, name: string | RegExp) =>
  page.getByRole('grid', { name: 'Budgets' }).getByRole('row', { name });

test('every budget in a line: what it covers, what is gone, what happens then', async ({ page, fake, open }) => {
  fake.gateway.setBudget('day', { spentNanoUsd: 1.84 * USD });
  fake.gateway.setBudget('claude-code-month', { spentNanoUsd: 20.4 * USD, state: 'soft' });
  fake.gateway.setBudget('ci-month', { spentNanoUsd: 1.02 * USD, state: 'over' });
  await open('/budgets');
  await expect(rowOf(page, /day/)).toContainText('everything');
  await expect(rowOf(page, /day/)).toContainText('$1.84 of $5');
  await expect(rowOf(page, /day/)).toContainText('within');
  await expect(rowOf(page, /day/)).toContainText('local models only');
  await expect(rowOf(page, /claude-code-month/)).toContainText('near its limit');
  await expect(rowOf(page, /claude-code-month/)).toContainText('route fast instead');
  await expect(rowOf(page, /ci-month/)).toContainText('spent');
  await expect(rowOf(page, /ci-month/)).toContainText('requests are refused');
  await picture(page, 'states');
  await expectAccessible(page);
});

test('the money moves by itself, and what is held is said', async ({ page, fake, open }) => {
  await open('/budgets?open=day');
  const sheet = page.getByRole('dialog', { name: 'day', exact: true });
  fake.gateway.setBudget('day', { spentNanoUsd: 4.2 * USD, reservedNanoUsd: 0.5 * USD, state: 'soft' });
  await expect(rowOf(page, /day/)).toContainText('$4.20 of $5');
  await expect(sheet).toContainText('$0.30 left');
  await expect(sheet).toContainText('$0.50 held for running requests');
  await expect(sheet).toContainText('near its limit');
  fake.gateway.setBudget('day', { spentNanoUsd: 5.01 * USD, reservedNanoUsd: 0, state: 'over' });
  await expect(sheet).toContainText('Only local models answer until it starts anew.');
  await picture(page, 'over');
  await expectAccessible(page);
});

test('a request that ends is money spent, without an event of the budget', async ({ page, fake, open }) => {
  await open('/budgets');
  const id = fake.gateway.begin({ client: 'zed' });
  const budget = fake.gateway.budgetList.find(({ name }) => name === 'day');
  if (budget) budget.spentNanoUsd = 3.33 * USD;
  fake.gateway.end(id);
  await expect(rowOf(page, /day/)).toContainText('$3.33 of $5');
});

test('a budget is made by the keyboard, and the comments of the file stay', async ({ page, fake, open }) => {
  await open('/budgets');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'New budget' });
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog.getByText('Use letters, digits')).toBeVisible();
  await expect(dialog.getByText('Write an amount such as 5 or 2.50.')).toBeVisible();
  await picture(page, 'new-wrong');
  await dialog.getByLabel('Name').fill('cursor-week');
  await dialog.getByRole('combobox', { name: 'Client' }).click();
  await page.getByRole('option', { name: 'cursor' }).click();
  await dialog.getByLabel('Limit').fill('10');
  await dialog.getByLabel('Tell me at').fill('12');
  await dialog.getByRole('radio', { name: 'Week' }).click();
  await dialog.getByRole('radio', { name: /Use another route/ }).click();
  await dialog.getByRole('combobox', { name: 'Route' }).last().click();
  await page.getByRole('option', { name: 'local' }).click();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog.getByText('This is above the limit.')).toBeVisible();
  await dialog.getByLabel('Tell me at').fill('8');
  await picture(page, 'new');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Budget “cursor-week” is in force')).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'cursor-week', exact: true })).toContainText('$10 a week');
  expect(fake.configFile.state().config.budgets.find(({ name }) => name === 'cursor-week')).toEqual({
    name: 'cursor-week',
    scope: { client: 'cursor' },
    max_budget: 10,
    soft_budget: 8,
    budget_duration: '1w',
    on_soft_limit: 'notify',
    on_limit: 'degrade',
    degrade_to: 'local',
  });
  expect(fake.configFile.state().text).toContain('# work first, home when work is out of tokens');
});

test('changing one touches that line alone; what the gateway refuses is said in the form', async ({
  page,
  fake,
  open,
  complaints,
}) => {
  await open('/budgets?open=ci-month');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit “ci-month”' });
  await expect(dialog.getByLabel('Limit')).toHaveValue('1');
  await dialog.getByLabel('Limit').fill('2.50');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(rowOf(page, /ci-month/)).toContainText('of $2.50');
  expect(fake.configFile.state().text).toBe(
    CONFIG_TEXT.replace(
      '{ name: ci-month, scope: { client: ci }, max_budget: 1,',
      '{ name: ci-month, scope: { client: ci }, max_budget: 2.5,',
    ),
  );
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await dialog.getByLabel('Limit').fill('3');
  // Somebody else is faster, and the form has not heard of it.
  fake.faults.add('config/get');
  fake.configFile.replace(`# mine\n${fake.configFile.state().text}`);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('The file has changed on disk.')).toBeVisible();
  complaints.length = 0;
});

test('a budget goes after a question', async ({ page, fake, open }) => {
  await open('/budgets?open=ci-month');
  await page.getByRole('button', { name: 'Remove this budget' }).click();
  await page
    .getByRole('dialog', { name: 'Remove the budget “ci-month”?' })
    .getByRole('button', { name: 'Remove', exact: true })
    .click();
  await expect(rowOf(page, /ci-month/)).toHaveCount(0);
  expect(fake.configFile.state().config.budgets.map(({ name }) => name)).toEqual(['day', 'claude-code-month']);
});

test('leads to the requests it covers and to their figures', async ({ page, open }) => {
  await open('/budgets?open=claude-code-month');
  await page.getByRole('button', { name: 'Show its requests' }).click();
  await expect(page).toHaveURL(
    /activity\?q=client%3Aclaude-code\+after%3A2026-10-01T00%3A00\+before%3A2026-11-01T00%3A00/,
  );
  await expect(page.getByRole('grid', { name: 'Requests' }).getByRole('row').nth(1)).toContainText('claude-code');
  await page.goBack();
  await page.getByRole('button', { name: 'Show in Usage' }).click();
  await expect(page).toHaveURL(/usage\?client=claude-code&range=30d/);
});

test('rows are walked and opened by the keyboard', async ({ page, open }) => {
  await open('/budgets');
  await rowOf(page, /day/).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'claude-code-month' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/budgets$/);
});

for (const [language, offer, state] of [
  ['en', '$5 a day', 'within'],
  ['zh-CN', '每天 $5', '未超出'],
] as const)
  for (const colorScheme of ['light', 'dark'] as const)
    test.describe(`${language}, ${colorScheme}`, () => {
      test.use({ locale: language, colorScheme });
      test('without a budget there are some to be had with one press', async ({ page, fake, open }) => {
        fake.configFile.replace(WITHOUT_BUDGETS);
        await open('/budgets');
        await picture(page, `empty.${colorScheme}.${language}`);
        await expectAccessible(page);
        await page.getByRole('button', { name: offer, exact: true }).click();
        await expect(page.getByRole('dialog', { name: 'day' })).toContainText(state);
        await picture(page, `day.${colorScheme}.${language}`);
        expect(fake.configFile.state().config.budgets).toMatchObject([{ name: 'day', max_budget: 5, soft_budget: 4 }]);
      });

      test('the form, and a budget in every state', async ({ page, fake, open }) => {
        fake.gateway.setBudget('day', { spentNanoUsd: 1.84 * USD });
        fake.gateway.setBudget('claude-code-month', { spentNanoUsd: 20.4 * USD, state: 'soft' });
        fake.gateway.setBudget('ci-month', { spentNanoUsd: 1.02 * USD, state: 'over' });
        await open('/budgets?open=day');
        await picture(page, `sheet.${colorScheme}.${language}`);
        await expectAccessible(page);
        await page.keyboard.press('Escape');
        await page.keyboard.press('n');
        await expect(page.getByRole('dialog')).toBeVisible();
        await picture(page, `form.${colorScheme}.${language}`);
        await expectAccessible(page);
      });
    });

test('a list that cannot be read offers another try', async ({ page, fake, open, complaints }) => {
  fake.faults.add('budgets/list');
  await open('/budgets');
  await expect(page.getByRole('alert')).toContainText('The disk is full.');
  await picture(page, 'error');
  fake.faults.clear();
  await page.getByRole('alert').getByRole('button').click();
  await expect(rowOf(page, /day/)).toBeVisible();
  complaints.length = 0;
});
