import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';

const targetsOf = (page: import('@playwright/test').Page, route: string) =>
  page.getByRole('list', { name: `Targets of ${route}` }).getByRole('listitem');

test('a target moves by the keyboard, says what that means, and the config keeps its comments', async ({
  page,
  fake,
  open,
}) => {
  await open('/routes');
  const handle = page.getByRole('button', { name: /^anthropic\/claude-sonnet-4-5, 1 of 3/ });
  await handle.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('button', { name: /^anthropic\/claude-sonnet-4-5, 3 of 3/ })).toBeFocused();
  await expect(page.getByText('Answers first: openai/gpt-5-mini instead of anthropic/claude-sonnet-4-5')).toBeVisible();
  await expect(page.getByText('Passed over now: openrouter/qwen/qwen3-coder')).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/routes-changed.png', animations: 'disabled' });
  await expectAccessible(page);
  expect(fake.configFile.state().config.routes.smart?.targets[0]?.provider).toBe('anthropic');

  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('button', { name: 'Apply' })).toHaveCount(0);
  expect(fake.configFile.state().config.routes.smart?.targets.map(({ provider }) => provider)).toEqual([
    'openrouter',
    'openai',
    'anthropic',
  ]);
  expect(fake.configFile.state().text).toContain('# work first, home when work is out of tokens');
  await expect(targetsOf(page, 'smart').last()).toContainText('anthropic');
});

test('a target is dragged, taken out, and the change discarded', async ({ page, fake, open }) => {
  await open('/routes');
  const before = fake.configFile.state().text;
  const rows = targetsOf(page, 'fast');
  await rows.nth(2).dragTo(rows.nth(0));
  await expect(rows.first()).toContainText('ollama/qwen3:8b');
  await page.getByRole('button', { name: 'Remove groq/llama-3.3-70b' }).click();
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(rows).toHaveCount(3);
  expect(fake.configFile.state().text).toBe(before);
});

test('weights share the requests among those that can answer', async ({ page, fake, open }) => {
  await open('/routes');
  await page.getByRole('combobox', { name: 'Strategy of fast' }).click();
  await page.getByRole('option', { name: /By weight/ }).click();
  await page.getByRole('textbox', { name: 'Weight of openai/gpt-5-mini' }).fill('3');
  await expect(page.getByText(/Answers: openai\/gpt-5-mini 75% · ollama\/qwen3:8b 25%/)).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect.poll(() => fake.configFile.state().config.routes.fast?.strategy.mode).toBe('loadbalance');
  expect(fake.configFile.state().config.routes.fast?.targets[0]?.weight).toBe(3);
});

test('a route is made with a model the provider serves, renamed everywhere, and deleted', async ({
  page,
  fake,
  open,
}) => {
  await open('/routes');
  await page.getByRole('button', { name: 'New route' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('fast');
  await dialog.getByRole('combobox', { name: 'Model' }).fill('nano');
  await page.getByRole('option', { name: 'gpt-5-nano' }).click();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog.getByText('There is a route “fast” already.')).toBeVisible();
  await dialog.getByLabel('Name', { exact: true }).fill('tiny');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(targetsOf(page, 'tiny')).toHaveCount(1);

  await page.getByRole('button', { name: 'More for fast' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await dialog.getByLabel('Name', { exact: true }).fill('quick');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(targetsOf(page, 'quick')).toHaveCount(3);
  expect(fake.configFile.state().config.default_route).toBe('quick');

  await page.getByRole('button', { name: 'More for quick' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('The config still needs it here:')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More for tiny' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(targetsOf(page, 'tiny')).toHaveCount(0);
});

test('advanced settings show what holds, and what the gateway says is wrong', async ({ page, fake, open }) => {
  await open('/routes');
  await page
    .getByRole('button', { name: /^Advanced/ })
    .first()
    .click();
  await page.getByLabel('Connection', { exact: true }).fill('soon');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/Write a duration/)).toBeVisible();
  await page.getByLabel('Connection', { exact: true }).fill('2s');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => fake.configFile.state().config.routes.fast?.timeouts.connect).toBe(2000);
  await page.screenshot({ path: 'test-results/screens/routes-advanced.png', animations: 'disabled', fullPage: true });
});

test('without routes it offers the first one', async ({ page, fake, open }) => {
  fake.configFile.replace('version: 1\nproviders: { demo: { type: demo } }\n');
  await open('/routes');
  await expect(page.getByText('There is no route yet.')).toBeVisible();
  await expectAccessible(page);
});

test('routes that cannot be read say why and offer another try', async ({ page, fake, open, complaints }) => {
  fake.faults.add('routes/list');
  await open('/routes');
  await expect(page.getByRole('alert')).toContainText('The disk is full.');
  await expectAccessible(page);
  fake.faults.clear();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(targetsOf(page, 'fast')).toHaveCount(3);
  complaints.length = 0;
});

test('a change says what the last requests would have done, and where each group would go', async ({ page, open }) => {
  await open('/routes');
  await page.getByRole('button', { name: /^anthropic\/claude-sonnet-4-5, 1 of 3/ }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  const past = page.getByRole('button', { name: /Of the last 100 requests \d+ would go elsewhere/ });
  await expect(past).toBeVisible();
  await past.click();
  const table = page.getByRole('table', { name: 'Where the last requests would go' });
  await expect(table.getByRole('row').nth(1)).toContainText('anthropic/claude-sonnet-4-5');
  await expect(table.getByRole('row').nth(1)).toContainText('openai/gpt-5-mini');
  await page.screenshot({ path: 'test-results/screens/routes-past.png', animations: 'disabled' });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(table).toHaveCount(0);
});

test('a route nobody asked for yet has no past', async ({ page, fake, open }) => {
  fake.history.clear();
  await open('/routes');
  await page.getByRole('button', { name: 'Remove groq/llama-3.3-70b' }).click();
  await expect(page.getByText('No request has come by this route yet.')).toBeVisible();
});

test('a change that no longer fits its route is not applied, by the keyboard either', async ({ page, fake, open }) => {
  await open('/routes');
  await page.getByRole('button', { name: /^anthropic\/claude-sonnet-4-5, 1 of 3/ }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await fake.configFile.edit([{ op: 'move', path: ['routes', 'smart', 'targets', 2], to: 0 }]);
  await expect(page.getByText('This route was changed elsewhere meanwhile.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Apply' })).toBeDisabled();
  const theirs = fake.configFile.state().text;
  const calls: string[] = [];
  page.on('request', (request) => calls.push(new URL(request.url()).pathname));
  await page.keyboard.press('Control+s');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(targetsOf(page, 'smart').first()).toContainText('openai');
  expect(calls).not.toContain('/control/config/edit');
  expect(fake.configFile.state().text).toBe(theirs);
});

test('a target that is moved back while its move is applied waits to be applied in turn', async ({
  page,
  fake,
  open,
}) => {
  await open('/routes');
  await page.getByRole('button', { name: /^anthropic\/claude-sonnet-4-5, 1 of 3/ }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  const { promise: later, resolve: goOn } = Promise.withResolvers<void>();
  fake.delays.set('config/edit', later);
  const sent = page.waitForRequest((request) => request.url().endsWith('/config/edit'));
  await page.keyboard.press('Control+s');
  await sent;
  await page.keyboard.press('Alt+ArrowUp');
  await expect(targetsOf(page, 'smart').first()).toContainText('anthropic');
  const first = () => fake.configFile.state().config.routes.smart?.targets[0]?.provider;
  goOn();
  await expect.poll(first).not.toBe('anthropic');
  const apply = page.getByRole('button', { name: 'Apply' });
  await expect(apply).toBeEnabled();
  await expect(targetsOf(page, 'smart').first()).toContainText('anthropic');
  await apply.click();
  await expect(apply).toHaveCount(0);
  expect(first()).toBe('anthropic');
});

test('two routes are changed and applied one after the other', async ({ page, fake, open }) => {
  await open('/routes');
  await page.getByRole('button', { name: 'Remove groq/llama-3.3-70b' }).click();
  await page.getByRole('button', { name: /^anthropic\/claude-sonnet-4-5, 1 of 3/ }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('button', { name: 'Apply' }).first().click();
  await expect(page.getByRole('button', { name: 'Apply' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('button', { name: 'Apply' })).toHaveCount(0);
  const { fast, smart } = fake.configFile.state().config.routes;
  expect([fast?.targets.length, smart?.targets[0]?.provider]).toEqual([2, 'openrouter']);
});

test('the models of one provider never turn into those another form asks for', async ({ page, fake, open }) => {
  await open('/routes');
  await page.getByRole('button', { name: 'Add a target to fast' }).click();
  await page.getByRole('button', { name: 'Add a target to smart' }).click();
  const providers = page.getByRole('combobox', { name: 'Provider', exact: true });
  await expect(providers).toHaveText(['openai', 'openai']);
  await providers.last().click();
  await page.getByRole('option', { name: /^groq/ }).click();
  await expect(providers).toHaveText(['openai', 'groq']);
  const openai = page.waitForRequest(
    (request) => request.url().endsWith('/providers/models') && (request.postData() ?? '').includes('"openai"'),
  );
  fake.gateway.announce({ type: 'provider-changed', provider: 'openai' });
  await openai;
});

test('without a provider a new route says what is missing', async ({ page, fake, open }) => {
  fake.configFile.replace('version: 1\n');
  await open('/routes');
  await page.getByRole('button', { name: 'New route' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('fast');
  await page.getByRole('dialog').getByRole('combobox', { name: 'Model' }).fill('gpt-5-mini');
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('There is no provider yet. Add one under Providers first.')).toBeVisible();
});

for (const locale of ['en', 'zh-CN'])
  test.describe(`beside a sheet, ${locale}`, () => {
    test.use({ locale });

    test('states stand below one another, whatever a price or a reason takes', async ({ page, open }) => {
      await open('/routes?explain=smart');
      for (const list of await page.locator('main ol').all()) {
        const places = await list.evaluate((rows) =>
          [...rows.children].map((row) => row.children[3]?.getBoundingClientRect().x),
        );
        expect(new Set(places).size).toBe(1);
      }
    });

    for (const path of ['/routes?explain=smart', '/apps?open=cursor', '/budgets?open=day'])
      test(`the first button of ${path} stands at the right edge`, async ({ page, open }) => {
        await open(path);
        await page.locator('[data-sheet]').waitFor();
        const [toolbar, button] = await Promise.all([
          page.getByRole('main').getByRole('toolbar').first().boundingBox(),
          page.getByRole('main').getByRole('toolbar').first().getByRole('button').last().boundingBox(),
        ]);
        const right = (box: typeof toolbar) => Math.round((box?.x ?? 0) + (box?.width ?? 0));
        expect(right(button)).toBe(right(toolbar));
      });
  });
