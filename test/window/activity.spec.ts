import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { fakeRecord } from '../../main/service/control/fakes/fake-history.ts';
import { expectAccessible } from './axe.ts';
import { idOf } from './fake/synthetic-id.ts';
import { startFakeGateway } from './fake-gateway.ts';
import { expect, NOW, test } from './fixtures.ts';

const picture = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/screens/activity-${name}.png`, animations: 'disabled' });

const rows = (page: Page) => page.getByRole('grid', { name: 'Requests' }).getByRole('row');
/** Where the name of a column begins, in pixels. */
const textLeft = (table: Locator, header: string) =>
  table.getByRole('columnheader', { name: header }).evaluate((element) => {
    const text = document.createRange();
    text.selectNodeContents(element);
    return Math.round(text.getBoundingClientRect().left);
  });
const filterInput = (page: Page) => page.getByRole('combobox', { name: 'Filter requests' });

test('a filter is typed, completed, kept in the address and taken back', async ({ page, open }) => {
  await open('/activity');
  await page.keyboard.press('/');
  await expect(filterInput(page)).toBeFocused();
  await page.keyboard.type('cl');
  await expect(page.getByRole('option')).toHaveText(/client:/);
  await picture(page, 'completion-key');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(filterInput(page)).toHaveValue('client:');
  await page.keyboard.type('z');
  await expect(page.getByRole('option')).toHaveText(['client:zed']);
  await picture(page, 'completion-value');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=client%3Azed$/);
  await page.keyboard.type('status:error ');
  await page.keyboard.type('"memory leak"');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=client%3Azed\+status%3Aerror\+%22memory\+leak%22$/);
  await expect(rows(page).nth(1)).toContainText('failed');
  await expect(rows(page).nth(1)).toContainText('zed');
  await page.keyboard.press('Backspace');
  await expect(filterInput(page)).toHaveValue('"memory leak"');
  await page.goBack();
  await expect(page.getByRole('list', { name: 'Conditions' }).getByRole('listitem')).toHaveCount(3);
});

test('Enter that ends a word of an input method is not the filter’s', async ({ page, open }) => {
  await open('/activity');
  await filterInput(page).fill('内存');
  await filterInput(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  await expect(filterInput(page)).toHaveValue('内存');
  await page.keyboard.press('Enter');
  await expect(filterInput(page)).toHaveValue('');
  await expect(page.getByRole('list', { name: 'Conditions' })).toContainText('内存');
});

test('a condition that means nothing is marked and takes no part', async ({ page, open }) => {
  await open('/activity?q=status%3Afine+client%3Azed');
  await expect(page.getByTitle('This condition means nothing and takes no part.')).toHaveText('status:fine');
  await expect(rows(page).nth(1)).toContainText('zed');
});

test('views: the three everybody needs, and one of one’s own', async ({ page, open }) => {
  await open('/activity?q=client%3Aci+status%3Aerror');
  await page.getByRole('button', { name: 'Views' }).click();
  await picture(page, 'views');
  await page.getByRole('menuitem', { name: 'Save this view' }).click();
  await page.getByLabel('Name').fill('Broken builds');
  await picture(page, 'save-view');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Broken builds' })).toBeVisible();
  await page.getByRole('button', { name: 'Broken builds' }).click();
  await page.getByRole('menuitem', { name: 'Slow requests' }).click();
  await expect(page).toHaveURL(/q=took%3A10s$/);
  await page.reload();
  await page.getByRole('button', { name: 'Slow requests' }).click();
  await page.getByRole('menuitem', { name: /Broken builds/ }).click();
  await expect(page).toHaveURL(/q=client%3Aci\+status%3Aerror$/);
  await page.getByRole('button', { name: 'Broken builds' }).click();
  await page.getByRole('menuitem', { name: 'Remove “Broken builds”' }).click();
  await expect(page.getByRole('button', { name: 'Views' })).toBeVisible();
});

test('columns are shown and hidden, and stay so', async ({ page, open }) => {
  await open('/activity');
  await expect(page.getByRole('columnheader', { name: 'Endpoint' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Endpoint' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Cost' }).click();
  await picture(page, 'columns');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: 'Endpoint' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Endpoint' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Cost' })).toHaveCount(0);
});

test('an hour of the day is a filter', async ({ page, open }) => {
  await open('/activity');
  const hour = page.getByRole('toolbar', { name: 'Requests of the last 24 hours' });
  await hour.getByRole('button', { name: /^12:00 to 13:00: \d+ requests/ }).click();
  await expect(page).toHaveURL(/q=after%3A2026-10-12T12%3A00\+before%3A2026-10-12T13%3A00$/);
  await expect(rows(page).nth(1)).toContainText('12:5');
  await picture(page, 'hour');
  await hour.getByRole('button', { name: /^12:00 to 13:00/ }).click();
  await expect(page).toHaveURL(/\/activity$/);
});

test('the hours say when they count more than is listed', async ({ page, open }) => {
  await open('/activity?q=client%3Azed');
  const hint = page.getByText('also what the filter leaves out');
  await expect(page.getByText(/^[\d,]+ requests$/)).toBeVisible();
  await expect(hint).toHaveCount(0);
  await open('/activity?q=client%3Azed+status%3Aerror');
  await expect(hint).toBeVisible();
  await expect(page.getByText(/^[\d,]+ requests$/)).toHaveCount(0);
});

test('running requests stand above and are cancelled there', async ({ page, fake, open }) => {
  await open('/activity');
  const live = page.getByRole('region', { name: 'Running now' });
  await expect(live.getByRole('row')).toHaveCount(4);
  // Its columns stand where the history has them.
  const history = page.getByRole('grid', { name: 'Requests' });
  for (const [running, ended] of [
    ['Started', 'Time'],
    ['Phase', 'Outcome'],
    ['Client', 'Client'],
    ['Route → model', 'Route → model'],
  ] as const)
    expect([running, await textLeft(live, running)]).toEqual([running, await textLeft(history, ended)]);
  await live.getByRole('button', { name: 'Cancel the request of claude-code' }).click();
  await expect(live.getByRole('row')).toHaveCount(3);
  expect(fake.gateway.cancelled).toEqual([{ id: expect.any(String), by: 'window' }]);
  await open('/activity?q=client%3Azed');
  await expect(live.getByRole('row')).toHaveCount(2);
  await open('/activity?q=status%3Aerror');
  await expect(live).toHaveCount(0);
});

test('a row opens with its journey, both bodies as they can be read and as they came, and its cost', async ({
  page,
  open,
}) => {
  await open('/activity?q=client%3Aclaude-code');
  const grid = page.getByRole('grid', { name: 'Requests' });
  await grid.focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('list', { name: 'Journey' })).toContainText('first in order');
  await picture(page, 'sheet-journey');
  await expectAccessible(page);
  await sheet.getByRole('tab', { name: 'Request', exact: true }).click();
  await expect(sheet.getByText('You are a careful engineer.', { exact: false })).toBeVisible();
  await picture(page, 'sheet-request');
  await sheet.getByRole('tab', { name: 'Response' }).click();
  // A stream, put together.
  await expect(
    sheet.getByText('Here is what I would do: first look at the smallest case', { exact: false }),
  ).toBeVisible();
  await picture(page, 'sheet-response');
  await sheet.getByRole('radio', { name: 'Raw' }).click();
  await expect(sheet.getByText('content_block_delta', { exact: false })).toBeVisible();
  await picture(page, 'sheet-raw');
  await expectAccessible(page);
  await sheet.getByRole('tab', { name: 'Cost' }).click();
  await expect(sheet.getByText('At the bundled price list of 2026-10-01.')).toBeVisible();
  await expect(sheet.getByRole('row', { name: /Read from the cache/ })).toBeVisible();
  await picture(page, 'sheet-cost');
  await expect(page).toHaveURL(/tab=cost/);
  // With the sheet open the list goes on working.
  await grid.focus();
  const title = page.url();
  await page.keyboard.press('j');
  await expect(page).not.toHaveURL(title);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

test('id and command are copied; the command holds no key', async ({ page, context, open }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open('/activity');
  await page.getByRole('grid', { name: 'Requests' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Journey' })).toBeVisible();
  await page.keyboard.press('y');
  await expect(page.getByText('Command copied.', { exact: false })).toBeVisible();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toContain("curl 'http://127.0.0.1:4477/v1/");
  expect(command).toContain('Authorization: Bearer $GATEHOUSE_KEY');
  await page.keyboard.press('c');
  await expect(page.getByText('Id copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^[0-9A-Z]{26}$/);
});

test('found by its words, opened, sent to another model and compared', async ({ page, open }) => {
  await open('/activity?q=%22date+parser%22+client%3Azed');
  await rows(page).nth(1).click();
  await page.getByRole('button', { name: 'Replay to another model' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replay to another model' });
  await dialog.getByLabel('Model').fill('smar');
  await page.getByRole('option', { name: 'smart' }).click();
  await picture(page, 'replay');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Send' }).click();
  const compared = page.getByRole('dialog', { name: 'Side by side' });
  await expect(compared.getByRole('heading', { name: 'smart → groq/llama-3.3-70b' })).toBeVisible();
  await expect(compared.getByText('Here is what I would do', { exact: false })).toHaveCount(2);
  await picture(page, 'compare');
  await expectAccessible(page);
  // What is in front closes, what is behind stays.
  await page.keyboard.press('Escape');
  await expect(compared).toHaveCount(0);
  await expect(page.locator('[data-sheet]')).toBeVisible();
  await expect(page).toHaveURL(/open=/);
});

test('a replay goes on when its dialog is closed, and takes nobody back', async ({ page, fake, open }) => {
  const { promise: held, resolve: answer } = Promise.withResolvers<void>();
  fake.delays.set('requests/replay', held);
  await open('/activity');
  await rows(page).nth(1).click();
  await page.getByRole('button', { name: 'Replay to another model' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replay to another model' });
  await dialog.getByLabel('Model').fill('groq/llama');
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(dialog).toContainText('goes on, also when this is closed');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('link', { name: 'Usage' }).click();
  answer();
  await expect(page.getByText('The replay has its answer')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Usage');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('dialog', { name: 'Side by side' })).toBeVisible();
});

test('a replay that is refused says why, in place', async ({ page, fake, open, complaints }) => {
  fake.faults.add('requests/replay');
  await open('/activity');
  await rows(page).nth(1).click();
  await page.getByRole('button', { name: 'Replay to another model' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replay to another model' });
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(dialog.getByText('Name a route or a model.')).toBeVisible();
  await dialog.getByLabel('Model').fill('smart');
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(dialog.getByText('The disk is full.')).toBeVisible();
  complaints.length = 0;
});

test('selected rows are copied, compared and exported', async ({ page, context, open }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open('/activity?q=client%3Azed');
  const grid = page.getByRole('grid', { name: 'Requests' });
  await grid.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  const bar = page.getByRole('toolbar', { name: 'Selection' });
  await expect(bar).toContainText('2 selected');
  await picture(page, 'selection');
  await expectAccessible(page);
  await bar.getByRole('button', { name: 'Copy ids' }).click();
  await expect(page.getByText('2 ids copied')).toBeVisible();
  const ids = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  expect(ids).toHaveLength(2);
  const download = page.waitForEvent('download');
  await bar.getByRole('button', { name: 'Export as JSON lines' }).click();
  const file = await (await download).path();
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { id: string }).id).toSorted()).toEqual(ids.toSorted());
  await bar.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('dialog', { name: 'Side by side' })).toBeVisible();
  await page.keyboard.press('Escape');
  await bar.getByRole('button', { name: 'Clear selection' }).click();
  await expect(bar).toHaveCount(0);
});

test('an export says how far it is', async ({ page, fake, open }) => {
  await open('/activity');
  const { promise: held, resolve: go } = Promise.withResolvers<void>();
  fake.delays.set('requests/export', held);
  await page.getByRole('button', { name: 'Export what is listed' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export as JSON lines' }).click();
  await expect(page.getByRole('progressbar', { name: 'Exporting' })).toBeVisible();
  await picture(page, 'export');
  go();
  expect((await download).suggestedFilename()).toBe('gatehouse-history.jsonl');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});

test('new requests wait below the fold, and come in by themselves at the top', async ({ page, fake, open }) => {
  const arrive = (n: number, client: string) => {
    fake.history.record(fakeRecord(n, { id: idOf(NOW + n * 1000, 1), startedAt: NOW + n * 1000, client }));
    fake.gateway.announce({ type: 'request-ended', id: 'x', status: 'ok' });
  };
  await open('/activity');
  arrive(1, 'first-app');
  await expect(rows(page).nth(1)).toContainText('first-app');
  const grid = page.getByRole('grid', { name: 'Requests' });
  await grid.evaluate((element) => element.scrollTo(0, 3000));
  await expect(rows(page).nth(1)).not.toContainText('first-app');
  arrive(2, 'second-app');
  await page.getByRole('button', { name: 'New requests' }).click();
  await expect(rows(page).nth(1)).toContainText('second-app');
});

test('the row one is at stays the same request, however many come in', async ({ page, context, fake, open }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const arrive = (n: number) => {
    fake.history.record(
      fakeRecord(n, { id: idOf(NOW + n * 1000, 1), startedAt: NOW + n * 1000, client: `newcomer-${n}` }),
    );
    fake.gateway.announce({ type: 'request-ended', id: 'x', status: 'ok' });
  };
  await open('/activity');
  arrive(1);
  await expect(rows(page).nth(1)).toContainText('newcomer-1');
  const grid = page.getByRole('grid', { name: 'Requests' });
  await grid.focus();
  arrive(2);
  const offer = page.getByRole('button', { name: 'New requests' });
  await expect(offer).toBeVisible();
  await page.keyboard.press('c');
  await expect(page.getByText('Id copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(idOf(NOW + 1000, 1));
  // Esc lets go of the row, and the newest come in again.
  await page.keyboard.press('Escape');
  arrive(3);
  await expect(rows(page).nth(1)).toContainText('newcomer-3');
  await expect(offer).toHaveCount(0);
  // An open request holds the list as well.
  await rows(page).nth(1).click();
  await expect(page.getByRole('tab', { name: 'Journey' })).toBeVisible();
  arrive(4);
  await expect(offer).toBeVisible();
  await expect(rows(page).nth(1)).toContainText('newcomer-3');
});

test('it cannot be read, and then it can', async ({ page, fake, open, complaints }) => {
  fake.faults.add('requests/list');
  await open('/activity');
  await expect(page.getByRole('alert')).toContainText('The disk is full.');
  await picture(page, 'error');
  fake.faults.clear();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(rows(page).nth(1)).toBeVisible();
  complaints.length = 0;
});

test('a request that still runs, and one nobody knows', async ({ page, fake, open }) => {
  const id = fake.gateway.begin({
    id: '0'.repeat(26),
    client: 'aider',
    provider: 'groq',
    model: 'llama',
    startedAt: NOW - 4000,
  });
  await open(`/activity?open=${id}`);
  await expect(page.getByText('Still running, 4 s so far.')).toBeVisible();
  await picture(page, 'pending');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('This request is not on record.')).toBeVisible();
});

test('nothing was asked yet: what will stand here, and the next step', async ({ page, complaints }) => {
  expect(complaints).toEqual([]);
  const directory = process.env.GATEHOUSE_WINDOW ?? '';
  const fake = await startFakeGateway({ directory, now: () => NOW, requests: 0 });
  try {
    fake.gateway.liveRequests = [];
    await page.goto(fake.loginUrl());
    await page.getByRole('link', { name: /Activity/ }).click();
    await expect(page.getByText('No requests yet.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Set up an app' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Apps');
  } finally {
    await fake.close();
  }
});
