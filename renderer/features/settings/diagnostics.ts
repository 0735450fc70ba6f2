import type { GatewayStatus } from '../../../main/contract/control/views.ts';
import type { HistoryHealth } from '../../../main/contract/history-query.ts';

/** What somebody who helps wants to know, as text. Versions, paths, states and problems; nothing anybody said or paid. */
export function diagnosticsText(status: GatewayStatus, history: HistoryHealth | undefined, browser: string): string {
  const lines = [
    `Gatehouse ${status.version}, process ${status.pid}`,
    `State: ${status.state}${status.localOnly ? ', local only' : ''}, ${status.inFlight} running`,
    `Started: ${new Date(status.startedAt).toISOString()}`,
    `Address: ${status.url}`,
    `Config: ${status.configPath}`,
    `Data: ${status.dataDir}`,
    `Secrets: ${status.secretStore.kind}${status.secretStore.gap ? ` (${status.secretStore.gap})` : ''}`,
  ];
  if (history)
    lines.push(
      `History: ${history.open ? 'open' : 'closed'}, ${history.requests} requests, ${history.sizeBytes} bytes, ` +
        `${history.queued} queued, ${history.droppedRecords + history.droppedBodies} dropped`,
    );
  for (const problem of status.problems) lines.push(`Problem (${problem.severity}): ${problem.text}`);
  lines.push(`Browser: ${browser}`);
  return `${lines.join('\n')}\n`;
}
