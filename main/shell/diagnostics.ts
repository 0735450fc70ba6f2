import type { GatewayStatus, ProviderHealth } from '../contract/control/views.ts';
import type { DesktopPreferences } from '../contract/desktop-preferences.ts';
import type { ServiceState } from '../contract/ipc.ts';
import { redactLine } from './redact-line.ts';

export interface DiagnosticsFacts {
  at: string;
  versions: Record<string, string | undefined>;
  system: Record<string, string | number>;
  service: ServiceState;
  preferences: DesktopPreferences;
  /** Null when the gateway does not run. */
  gateway: { status: GatewayStatus; providers: ProviderHealth[]; configText: string } | null;
  log: string;
}

/**
 * What a person may attach to a report: versions, state, the shape of the config, the log. No secrets, no prompts, none of
 * the config's values. Pure.
 * @returns text, to be read before it is sent
 */
export function diagnosticsText(facts: DiagnosticsFacts): string {
  const { at, versions, system, service, preferences, gateway, log } = facts;
  const about = { at, versions, system, service, preferences };
  const parts = [section('Gatehouse diagnostics', json(about))];
  if (gateway) {
    const { problems, budgets, inFlight, state, localOnly, secretStore } = gateway.status;
    parts.push(
      section(
        'Gateway',
        json({
          state,
          localOnly,
          inFlight,
          secretStore,
          problems,
          budgets: budgets.map(({ name, state }) => ({ name, state })),
        }),
      ),
      section(
        'Providers',
        json(
          gateway.providers.map(({ type, local, enabled, inFlight, keys, models }) => ({
            type,
            local,
            enabled,
            inFlight,
            keys: keys.map(({ state, reason }) => ({ state, reason })),
            models: models.map(({ model, breaker, lastError }) => ({ model, breaker, lastError })),
          })),
        ),
      ),
      section('Config, without values', withoutValues(gateway.configText)),
    );
  }
  parts.push(section('Log', log));
  return redactLine(parts.join('\n'));
}

/**
 * A YAML text with its keys and without its values: every scalar becomes `…`. Line by line, so that a file that is not
 * valid YAML can be told about as well.
 */
export function withoutValues(yaml: string): string {
  return yaml
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const key = /^(\s*(?:- )?[A-Za-z0-9_.-]+:)(.*)$/.exec(line);
      if (key) return `${key[1]}${key[2]?.trim() ? ' …' : ''}`;
      return `${/^\s*/.exec(line)?.[0] ?? ''}${line.trim().startsWith('- ') ? '- …' : '…'}`;
    })
    .join('\n');
}

function section(title: string, text: string): string {
  return `## ${title}\n\n${text}\n`;
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
