import type { ControlClient } from '../control-connection.ts';
import type { Finding } from './finding.ts';

/** What the running gateway says about itself, its history and every provider that is on. */
export async function checkRunning(client: ControlClient): Promise<Finding[]> {
  const [status, history, providers] = await Promise.all([
    client.status.get(),
    client.history.health(),
    client.providers.list(),
  ]);
  const verdicts = await Promise.all(
    providers
      .filter((provider) => provider.enabled)
      .map(async ({ name }): Promise<Finding> => {
        const { verdict, text, advice } = await client.providers.test({ name });
        return { level: verdict === 'ok' ? 'ok' : 'error', area: `provider ${name}`, text, advice };
      }),
  );
  const lost = history.droppedRecords + history.droppedBodies;
  return [
    { level: 'ok', area: 'gateway', text: `${status.state} at ${status.url} (pid ${status.pid})`, advice: null },
    // The gap of the secret store has been told with the secrets.
    ...status.problems
      .filter(({ text }) => text !== status.secretStore.gap)
      .map(({ severity, text, advice }): Finding => ({ level: severity, area: 'gateway', text, advice })),
    {
      level: history.problem === null ? 'ok' : 'error',
      area: 'history',
      text: history.problem ?? `requests on record: ${history.requests}`,
      advice: null,
    },
    ...(lost === 0
      ? []
      : [
          {
            level: 'warning' as const,
            area: 'history',
            text: `${lost} records or bodies were dropped: the disk could not keep up.`,
            advice: null,
          },
        ]),
    ...verdicts,
  ];
}
