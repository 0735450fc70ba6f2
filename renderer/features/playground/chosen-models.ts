/** More answers than this side by side nobody reads. */
export const MOST_MODELS = 6;

/** Models as they stand in the address, between spaces: no model has one in its name. */
export function writeModels(models: readonly string[]): string {
  return models.join(' ');
}

/** @returns each model once, no more than can be shown */
export function readModels(written: string): string[] {
  const models = written.split(/\s+/).filter((model) => model !== '');
  return [...new Set(models)].slice(0, MOST_MODELS);
}
