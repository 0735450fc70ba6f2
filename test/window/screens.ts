import type { Page } from '@playwright/test';
import { fakeDesktop } from './fake/fake-desktop.ts';
import { firstStart } from './fake/first-start.ts';
import type { FakeGateway } from './fake-gateway.ts';
import { say, type WindowLanguage } from './say.ts';

/** A screen in one of its states. */
export interface ScreenState {
  /** Of its picture. */
  name: string;
  path: string;
  /** What the gateway is like, and what is around the window, before it opens. Awaited. */
  arrange?(fake: FakeGateway, page: Page): unknown;
  /** What leads on from the address, for states that have none. */
  reach?(page: Page, text: (key: string, values?: Record<string, string>) => string): Promise<void>;
}

const press =
  (key: string, role: 'button' | 'tab' | 'radio' = 'button'): ScreenState['reach'] =>
  (page, text) =>
    page
      .getByRole(role, { name: text(key), exact: true })
      .first()
      .click();

/** Opens the newest request that is like the filter. */
const openFirst: ScreenState['reach'] = async (page) => {
  await page.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('tab').first().waitFor();
};

/** A budget in every state, and money that is held. */
function strainBudgets({ gateway }: FakeGateway): void {
  gateway.setBudget('day', { reservedNanoUsd: 400_000_000 });
  gateway.setBudget('claude-code-month', { spentNanoUsd: 20_400_000_000, reservedNanoUsd: 900_000_000, state: 'soft' });
  gateway.setBudget('ci-month', { spentNanoUsd: 1_020_000_000, state: 'over' });
}

/** Every screen in every state worth a picture: taken and checked in both themes and both languages. Add yours. */
export const screens: readonly ScreenState[] = [
  { name: 'overview', path: '/' },
  { name: 'first-run', path: '/', arrange: firstStart },
  { name: 'activity', path: '/activity' },
  { name: 'activity-filtered', path: '/activity?q=client%3Azed+status%3Aerror' },
  { name: 'activity-no-match', path: '/activity?q=client%3Anobody' },
  { name: 'activity-journey', path: '/activity?q=route%3Afast', reach: openFirst },
  { name: 'activity-request', path: '/activity?tab=request', reach: openFirst },
  { name: 'activity-response', path: '/activity?tab=response', reach: openFirst },
  { name: 'activity-cost', path: '/activity?q=client%3Aclaude-code&tab=cost', reach: openFirst },
  {
    name: 'activity-replay',
    path: '/activity',
    async reach(page, text) {
      await openFirst(page, text);
      await page.getByRole('button', { name: text('activity.replay.title') }).click();
      await page.getByRole('dialog', { name: text('activity.replay.title') }).waitFor();
    },
  },
  { name: 'usage', path: '/usage' },
  { name: 'usage-latency', path: '/usage?metric=latency&by=provider&range=24h' },
  { name: 'usage-free', path: '/usage?provider=ollama' },
  { name: 'usage-tags', path: '/usage?by=tag' },
  { name: 'usage-no-tags', path: '/usage?by=tag', arrange: ({ history }) => history.forgetTags() },
  { name: 'routes', path: '/routes' },
  {
    name: 'routes-changed',
    path: '/routes',
    async reach(page) {
      await page.getByRole('button', { name: /^anthropic\/claude-sonnet-4-5/ }).focus();
      await page.keyboard.press('Alt+ArrowDown');
    },
  },
  { name: 'routes-explain', path: '/routes?explain=smart' },
  { name: 'routes-new', path: '/routes', reach: press('routes.new') },
  { name: 'providers', path: '/providers' },
  { name: 'providers-keys', path: '/providers?open=anthropic' },
  { name: 'providers-models', path: '/providers?open=openai&tab=models' },
  { name: 'providers-connection', path: '/providers?open=lab&tab=connection' },
  { name: 'providers-add', path: '/providers', reach: press('providers.add') },
  { name: 'local-models', path: '/local-models' },
  { name: 'budgets', path: '/budgets', arrange: strainBudgets },
  { name: 'budgets-open', path: '/budgets?open=claude-code-month', arrange: strainBudgets },
  { name: 'budgets-new', path: '/budgets', reach: press('budgets.new') },
  { name: 'playground', path: '/playground' },
  { name: 'playground-models', path: '/playground?models=fast+smart+ollama%2Fqwen3%3A8b' },
  { name: 'apps', path: '/apps' },
  { name: 'apps-app', path: '/apps?open=cursor' },
  { name: 'settings-general', path: '/settings/general' },
  { name: 'settings-desktop', path: '/settings/desktop', arrange: (fake, page) => fakeDesktop(page, fake) },
  { name: 'settings-server', path: '/settings/server' },
  { name: 'settings-history', path: '/settings/history' },
  { name: 'settings-config', path: '/settings/config' },
  { name: 'settings-secrets', path: '/settings/secrets' },
  { name: 'settings-about', path: '/settings/about' },
  { name: 'palette', path: '/usage', reach: (page) => page.keyboard.press('Control+k') },
  { name: 'shortcuts', path: '/settings/general', reach: (page) => page.keyboard.press('Shift+?') },
];

/** Goes to a state. The window has to be at its address already. */
export async function reach(page: Page, { reach: lead }: ScreenState, language: WindowLanguage): Promise<void> {
  await lead?.(page, (key, values) => say(language, key, values));
}
