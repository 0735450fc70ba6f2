import { expect, it } from 'vitest';
import { editConfigText } from '../../../main/service/config/edit-config-text.ts';
import { readConfigValues } from '../../lib/config/config-values.ts';
import { renameRouteEdits } from './rename-route.ts';

const text = `version: 1
providers: { demo: { type: demo } }
routes:
  fast: # the usual one
    targets: [ { provider: demo, model: demo } ]
  long:
    targets: [ { provider: demo, model: demo } ]
    context_window_fallbacks: [fast]
default_route: fast
clients: [ { name: ci, allowed_models: ["fast", "demo/*"], allowed_routes: [fast] } ]
budgets: [ { name: day, scope: { route: fast }, max_budget: 5, budget_duration: 1d, on_limit: degrade, degrade_to: long } ]
`;

it('renames a route everywhere the config speaks of it, and keeps its comments', () => {
  const edited = editConfigText(text, renameRouteEdits(readConfigValues(text), 'fast', 'quick'), 'config.yaml');
  expect(edited.problems).toEqual([]);
  expect(edited.text).toBe(text.replaceAll(/\bfast\b/g, 'quick'));
});
