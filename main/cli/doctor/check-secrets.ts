import type { Config } from '../../contract/config/config.ts';
import { configuredSecrets } from '../configured-secrets.ts';
import type { SecretAccess } from '../secret-access.ts';
import type { Finding } from './finding.ts';

const area = 'secrets';

/** Where secrets are kept, how well, and whether those the config names are there. */
export async function checkSecrets(open: () => Promise<SecretAccess>, config: Config | null): Promise<Finding[]> {
  try {
    const { kind, gap, names } = await (await open()).list();
    const kept = new Set(names);
    const missing = config ? configuredSecrets(config).filter(({ name }) => !kept.has(name)) : [];
    return [
      gap === null
        ? { level: 'ok', area, text: `kept in the ${kind}`, advice: null }
        : { level: 'warning', area, text: `kept in the ${kind}: ${gap}`, advice: null },
      ...missing.map(
        ({ name, at }): Finding => ({
          level: 'error',
          area,
          text: `${at} names the secret “${name}”, which is not kept.`,
          advice: `Run: gatehouse secrets set ${name}`,
        }),
      ),
    ];
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return [{ level: 'error', area, text, advice: null }];
  }
}
