import { createMemoryStore } from './memory-store.ts';
import { describeSecretStore } from './secret-store.contract.ts';

describeSecretStore('memory', async () => createMemoryStore('Gone at the end.'));
