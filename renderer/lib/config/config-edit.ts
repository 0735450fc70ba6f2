import type { ControlClient } from '../control/control-client.ts';

/** A change to the config file, as the control API takes it. */
export type ConfigEdit = Parameters<ControlClient['config']['edit']>[0]['edits'][number];
