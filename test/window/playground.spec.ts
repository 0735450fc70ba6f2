import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';

const picture = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/screens/playground-${name}.png`, animations: 'disabled' });

const message = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true });
const answer = (page: Page, model: string) => page.getByRole('listitem', { name: `Answer of ${model}` });
const setup = (page: Page) => page.getByRole('region', { name: 'What is asked, and how' });
const sent = (question: { body: Record<string, unknown> } | undefined) => question?.body.messages;

const THREE = '/playground?models=fast+smart+ollama%2Fqwen3%3A8b';

test('a message goes to several models by the keyboard, and each answer says what it took', async ({
  page,
  fake,
  open,
}) => {
  await open(THREE);
  await page.keyboard.press('/');
  await expect(message(page)).toBeFocused();
  await page.keyboard.type('Why is the buffer freed twice?');
  await page.keyboard.press('Control+Enter');
  await expect(answer(page, 'smart')).toContainText('Give it one owner');
  await expect(answer(page, 'fast')).toContainText('The buffer is freed by both sides.');
  await expect(answer(page, 'ollama/qwen3:8b')).toContainText('It is freed twice.');
  await expect(answer(page, 'smart')).toContainText('First token910 ms');
  await expect(answer(page, 'smart')).toContainText('Cost$0.01');
  await expect(answer(page, 'smart')).toContainText('Who frees it first?');
  await expect(answer(page, 'ollama/qwen3:8b')).toContainText('Cost$0');
  await expect(message(page)).toHaveValue('');
  await expect(message(page)).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Every answer is there.' })).toHaveCount(1);
  await picture(page, 'answers');
  await expectAccessible(page);
  expect(fake.asker.asked.map(({ body }) => body.model)).toEqual(['fast', 'smart', 'ollama/qwen3:8b']);
  expect(sent(fake.asker.asked[0])).toEqual([{ role: 'user', content: 'Why is the buffer freed twice?' }]);
});

test('the next message reminds each model of its own answers, with what is set', async ({ page, fake, open }) => {
  await open('/playground?models=fast+smart');
  await setup(page).getByLabel('System message').fill('Be brief.');
  await setup(page).getByLabel('Temperature').fill('0.2');
  await setup(page).getByLabel('Longest answer').fill('300');
  await setup(page).getByLabel('Reasoning effort').click();
  await page.getByRole('option', { name: 'Low' }).click();
  await message(page).fill('One?');
  await page.getByRole('button', { name: 'Send to 2 models' }).click();
  await expect(answer(page, 'smart')).toContainText('answered');
  await message(page).fill('Two?');
  await page.keyboard.press('Control+Enter');
  await expect(answer(page, 'fast')).toHaveCount(2);
  await expect(answer(page, 'fast').last()).toContainText('answered');
  await picture(page, 'turns');
  const last = fake.asker.asked.find(({ body }) => body.model === 'fast' && JSON.stringify(body).includes('Two?'));
  expect(last?.body).toMatchObject({ temperature: 0.2, max_completion_tokens: 300, reasoning_effort: 'low' });
  expect(sent(last)).toEqual([
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'One?' },
    {
      role: 'assistant',
      content: 'The buffer is freed by both sides. Let one of them own it; the other takes a copy.',
    },
    { role: 'user', content: 'Two?' },
  ]);
});

test('answers come piece by piece; one is stopped, then the rest by Escape', async ({ page, fake, open }) => {
  await open(THREE);
  fake.asker.hold = 'before';
  await message(page).fill('Why?');
  await page.keyboard.press('Control+Enter');
  await expect(answer(page, 'smart')).toContainText('Waiting for anthropic/claude-sonnet-4-5');
  await picture(page, 'waiting');
  await expectAccessible(page);
  fake.asker.hold = 'midway';
  fake.asker.go();
  fake.asker.hold = 'midway';
  await expect(answer(page, 'smart')).toContainText('The two loops disagree');
  await expect(answer(page, 'smart')).toContainText('answering');
  await expect(answer(page, 'smart')).not.toContainText('Give it one owner');
  await picture(page, 'streaming');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Stop the answer of smart' }).click();
  await expect(answer(page, 'smart')).toContainText('stopped');
  await expect(answer(page, 'fast')).toContainText('answering');
  await message(page).focus();
  await page.keyboard.press('Escape');
  await expect(answer(page, 'fast')).toContainText('stopped');
  await expect(page.getByRole('button', { name: 'Send to 3 models' })).toBeVisible();
  await picture(page, 'stopped');
  // What was said stays.
  await expect(answer(page, 'smart')).toContainText('The two loops disagree');
});

test('answers go on while one looks elsewhere', async ({ page, fake, open }) => {
  await open('/playground?models=fast');
  fake.asker.hold = 'midway';
  await message(page).fill('Why?');
  await page.keyboard.press('Control+Enter');
  await expect(answer(page, 'fast')).toContainText('answering');
  await open('/overview-of-nothing');
  fake.asker.go();
  await open('/playground');
  await expect(answer(page, 'fast')).toContainText('the other takes a copy.');
  await expect(page).toHaveURL(/\/playground\?models=fast$/);
});

test('an answer shows its journey, opens in Activity, is asked again, and leaves as code without a key', async ({
  page,
  context,
  fake,
  open,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open('/playground?models=smart');
  await message(page).fill("What's that?");
  await page.keyboard.press('Control+Enter');
  await answer(page, 'smart').getByRole('button', { name: 'Journey' }).click();
  await expect(answer(page, 'smart').getByRole('list', { name: 'Journey' })).toContainText('first in order');
  await picture(page, 'journey');
  await expectAccessible(page);
  const copied = async (what: string) => {
    await answer(page, 'smart').getByRole('button', { name: 'Copy the request to smart as code' }).click();
    await page.getByRole('menuitem', { name: what }).click();
    await expect(page.getByText('Put a client key into GATEHOUSE_KEY.').first()).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  expect(await copied('curl')).toContain(`curl 'http://127.0.0.1:4477/v1/chat/completions'`);
  expect(await copied('Python, OpenAI SDK')).toContain('messages=[{"role": "user", "content": "What\'s that?"}]');
  expect(await copied('JavaScript, OpenAI SDK')).toContain('apiKey: process.env.GATEHOUSE_KEY');
  await answer(page, 'smart').getByRole('button', { name: 'Ask smart again' }).click();
  await expect.poll(() => fake.asker.asked.length).toBe(2);
  await expect(answer(page, 'smart')).toHaveCount(1);
  await answer(page, 'smart').getByRole('button', { name: 'Open in Activity' }).click();
  await expect(page.locator('[data-sheet]')).toContainText('playground');
});

test('a request of Activity is opened with its messages', async ({ page, fake, open }) => {
  await open('/activity?q=client%3Azed');
  const grid = page.getByRole('grid', { name: 'Requests' });
  await grid.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Journey' })).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Playground');
  await expect(setup(page).getByLabel('System message')).toHaveValue('You are a careful engineer. Answer briefly.');
  await expect(message(page)).toHaveValue(/fn main\(\)/);
  await expect(page).toHaveURL(/\/playground\?models=\w+$/);
  await picture(page, 'opened');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => fake.asker.asked.length).toBe(1);
  expect(sent(fake.asker.asked[0])).toMatchObject([{ role: 'system' }, { role: 'user' }]);
});

test('a request that cannot be opened says so, and changes nothing', async ({ page, open }) => {
  await open(`/playground?from=${'0'.repeat(26)}`);
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText(
    'This request cannot be opened here.',
  );
  await expect(page).toHaveURL(/\/playground\?models=\w+$/);
});

test('models are chosen from what is offered, by typing and by the address', async ({ page, open }) => {
  await open('/playground');
  const models = setup(page).getByRole('listitem');
  // The default route, until somebody chooses.
  await expect(models).toHaveText([/^fast/]);
  await expect(models.first()).toContainText('goes to openai/gpt-5-mini');
  const add = setup(page).getByRole('combobox', { name: 'Add a model' });
  await add.fill('haiku');
  await page.getByRole('option', { name: 'anthropic/claude-haiku-4-5' }).click();
  await expect(add).toHaveValue('');
  await add.pressSequentially('broken');
  await page.keyboard.press('Enter');
  await expect(models).toHaveCount(3);
  await expect(page).toHaveURL(/models=fast\+anthropic%2Fclaude-haiku-4-5\+broken$/);
  await picture(page, 'models');
  await expectAccessible(page);
  await setup(page).getByRole('button', { name: 'Remove fast' }).click();
  await expect(models).toHaveCount(2);
  await message(page).fill('Why?');
  await page.keyboard.press('Control+Enter');
  await expect(answer(page, 'broken')).toContainText('failed');
  await expect(answer(page, 'broken')).toContainText('openai is not reachable');
  await expect(answer(page, 'anthropic/claude-haiku-4-5')).toContainText('answered');
  // No price is known: a dash, never nothing.
  await expect(answer(page, 'anthropic/claude-haiku-4-5')).toContainText('Cost—');
  await picture(page, 'failed');
  await expectAccessible(page);
});

test('what cannot be sent is said before it is sent', async ({ page, open }) => {
  await open('/playground?models=fast');
  await message(page).fill('Why?');
  await setup(page).getByLabel('Temperature').fill('warm');
  await setup(page).getByLabel('Longest answer').fill('none');
  await expect(setup(page).getByText('From 0 to 2.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await picture(page, 'wrong');
  await expectAccessible(page);
});

test('the gateway does not take the questions: every answer says why, and can be asked again', async ({
  page,
  fake,
  open,
  complaints,
}) => {
  await open('/playground?models=fast+smart');
  fake.faults.add('requests/ask');
  await message(page).fill('Why?');
  await page.keyboard.press('Control+Enter');
  await expect(answer(page, 'fast')).toContainText('The disk is full.');
  await expect(answer(page, 'smart')).toContainText('The disk is full.');
  fake.faults.clear();
  await answer(page, 'smart').getByRole('button', { name: 'Ask smart again' }).click();
  await expect(answer(page, 'smart')).toContainText('Give it one owner');
  complaints.length = 0;
});

test('nothing to ask yet, nothing to be read, and a new beginning', async ({ page, fake, open, complaints }) => {
  fake.gateway.configOf = () => null;
  fake.gateway.health = [];
  await open('/playground');
  await expect(page.getByText('There is nothing to ask yet.')).toBeVisible();
  await picture(page, 'nothing');
  await expectAccessible(page);
  fake.faults.add('models/list');
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('The disk is full.');
  fake.faults.clear();
  fake.gateway.configOf = () => fake.configFile.state().config;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Ask several models the same thing.')).toBeVisible();
  await message(page).fill('Why?');
  await page.keyboard.press('Control+Enter');
  await expect(answer(page, 'fast')).toContainText('answered');
  await page.getByRole('button', { name: 'New conversation' }).click();
  await expect(page.getByText('Ask several models the same thing.')).toBeVisible();
  await expect(message(page)).toBeFocused();
  complaints.length = 0;
});

test('a narrow window has room for all of it', async ({ page, open }) => {
  await page.setViewportSize({ width: 720, height: 900 });
  await open(THREE);
  await message(page).fill('Why?');
  await page.keyboard.press('Control+Enter');
  await expect(answer(page, 'smart')).toContainText('Give it one owner');
  await picture(page, 'narrow');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
  await expectAccessible(page);
});

for (const scheme of ['light', 'dark'] as const)
  test(`in Chinese, ${scheme}`, async ({ browser, fake }) => {
    const context = await browser.newContext({ colorScheme: scheme, locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(fake.loginUrl());
    await page.evaluate((to) => {
      location.hash = `#${to}`;
    }, THREE);
    await page.getByRole('textbox', { name: '消息', exact: true }).fill('为什么缓冲区被释放了两次？');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('listitem', { name: 'smart 的回答' })).toContainText('已回答');
    await picture(page, `zh-${scheme}`);
    await expectAccessible(page);
    await context.close();
  });

test('a stop between two pieces is not forgotten, and the keyboard stays where it was', async ({
  page,
  fake,
  open,
}) => {
  await open('/playground?models=fast');
  fake.asker.hold = 'before';
  await message(page).fill('Why?');
  await page.keyboard.press('Control+Enter');
  const stop = page.getByRole('button', { name: 'Stop the answer of fast' });
  await stop.focus();
  // Pieces that have come and are not shown yet: the picture waits.
  await page.evaluate(() => {
    window.requestAnimationFrame = (act) => {
      document.documentElement.dataset.waiting = String(act.length);
      return 1;
    };
  });
  fake.asker.go();
  fake.asker.hold = 'midway';
  await expect(page.locator('html')).toHaveAttribute('data-waiting');
  await page.keyboard.press('Enter');
  await expect(answer(page, 'fast')).toContainText('stopped');
  await expect(answer(page, 'fast')).not.toContainText('answered');
  await expect(page.getByRole('button', { name: 'Copy the answer of fast' })).toBeFocused();
});

test('the button that stops every answer leaves the focus with the message', async ({ page, fake, open }) => {
  await open('/playground?models=fast');
  fake.asker.hold = 'before';
  await message(page).fill('Why?');
  await page.keyboard.press('Control+Enter');
  const stop = page.getByRole('button', { name: 'Stop', exact: true });
  await stop.focus();
  await page.keyboard.press('Enter');
  await expect(stop).toHaveCount(0);
  await expect(message(page)).toBeFocused();
});
