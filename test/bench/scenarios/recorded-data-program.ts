import { buildHistory } from '../history-build.ts';

/** Program: `recorded-data-program.ts FILE REQUESTS BODIES` fills a new history; in a process of its own, for it takes its time. */
const [file = '', requests = '0', bodies = 'false'] = process.argv.slice(2);
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
buildHistory({ file, requests: Number(requests), timeZone, until: Date.now(), bodies: bodies === 'true' });
