import type { ComparedScenario } from './compared-scenario.ts';
import { gap } from './gap.ts';
import type { GatewayScenario } from './gateway-scenario.ts';
import { large } from './large.ts';
import { small } from './small.ts';
import { sse } from './sse.ts';
import { start } from './start.ts';
import { streams } from './streams.ts';
import { throughput } from './throughput.ts';

export const comparedScenarios: ComparedScenario[] = [small, throughput, large, sse];
export const gatewayScenarios: GatewayScenario[] = [streams, gap, start];
