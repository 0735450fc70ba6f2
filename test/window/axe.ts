import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page'];

/** Nothing serious or critical, by WCAG 2.2 AA and axe's own advice. */
export async function expectAccessible(page: Page): Promise<void> {
  // axe brings a playwright-core of its own, a version away from ours. There are no frames: it need not open a page of its
  // own to put their results together, which takes as long as looking.
  const { violations } = await new AxeBuilder({ page: page as AxePage })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n  ${nodes.map((node) => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`).join('\n  ')}`,
    );
  expect(serious.join('\n')).toBe('');
}
