import { sayProblem } from '../../main/contract/sentences/tables.ts';
import { expect, NOW, test } from './fixtures.ts';

test.use({ locale: 'zh-CN' });

test('problems, and why a provider sits out, are told in Chinese', async ({ page, fake, open }) => {
  fake.gateway.setProblems([
    {
      id: 'history',
      severity: 'error',
      text: sayProblem('history_not_written', { why: sayProblem('disk_full') }),
      advice: null,
      since: NOW - 60_000,
    },
    {
      id: 'config',
      severity: 'error',
      text: sayProblem('config_unusable', { place: '/home/you/config.yaml:3:12', message: 'Expected a number.' }),
      advice: sayProblem('config_advice'),
      since: NOW - 60_000,
    },
  ]);
  await open();
  const problems = page.getByRole('region', { name: '问题' });
  await expect(problems).toContainText('无法写入历史记录：磁盘已满。请求照常进行，稍后会重试。');
  await expect(problems).toContainText('配置文件已更改，但无法使用：/home/you/config.yaml:3:12');
  await expect(problems).toContainText('仍在使用上一份有效配置。');
  await expect(page.getByRole('region', { name: '提供商' })).toContainText('被限流');
  await page.screenshot({ path: 'test-results/screens/sentences-problems.zh-CN.png', animations: 'disabled' });
});

test('the way of a request is told in Chinese, and a provider’s words as they are', async ({ page, open }) => {
  await open('/activity?q=status%3Arefused');
  await page.getByRole('grid').getByRole('row').nth(1).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('预算“ci-month”已用完，2026-11-01 00:00 UTC 重新开始。');
  await expect(sheet).toContainText('是一条路由');
  await page.screenshot({ path: 'test-results/screens/sentences-journey.zh-CN.png', animations: 'disabled' });
});

test('so is a decision, down to why a target is passed over', async ({ page, open }) => {
  await open('/routes?explain=fast');
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('“fast”是一条路由');
  await expect(sheet).toContainText('顺序第一');
  await expect(sheet).toContainText('密钥暂不可用：被限流');
  await expect(sheet).toContainText('在所有预算之内');
  await page.screenshot({ path: 'test-results/screens/sentences-explain.zh-CN.png', animations: 'disabled' });
});

test('what is wrong with the config is told in Chinese, key and place as they are', async ({ page, open }) => {
  await open('/settings/config');
  const editor = page.getByRole('textbox').first();
  const text = await editor.inputValue();
  await editor.fill(text.replace('strategy: { mode: fallback }', 'strateggy: { mode: fallback }'));
  await expect(page.getByText('未知的键“strateggy”。')).toBeVisible();
});
