import type { Fact, GatewayScenario } from '../scenarios/gateway-scenario.ts';
import { table } from './table.ts';

export function factTable(scenario: GatewayScenario, facts: Fact[]): string {
  const rows = facts.map(({ label, value, unit }) => [
    label,
    Number.isInteger(value) ? String(value) : value.toFixed(1),
    unit,
  ]);
  return `${scenario.name} – ${scenario.title}\n${table(rows)}`;
}
