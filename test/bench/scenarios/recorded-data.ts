import type { Workshop } from '../workshop.ts';

export class RecordedData {
  constructor(_workshop: Workshop, _say: (text: string) => void) {}
  dataDir(_requests: number): Promise<string> {
    throw new Error('no builder yet');
  }
}
