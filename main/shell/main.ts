import * as electron from 'electron';
import type { ElectronParts } from './electron-parts.ts';
const x: ElectronParts = electron;
void x;
