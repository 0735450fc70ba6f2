import * as z from 'zod';
import { duration, size } from '../units.ts';

export const server = z.strictObject({
  host: z.string().min(1).default('127.0.0.1'),
  port: z.int().min(0).max(65535).default(4477),
  /** Host names, beside loopback, a request may be addressed to. */
  allowed_hosts: z.array(z.string().min(1)).default([]),
  /** Browser origins that may call the gateway, such as https://app.example.com */
  allowed_origins: z.array(z.string().min(1)).default([]),
  max_body_size: size.prefault('64MB'),
  /** Time for a whole request, head and body, to arrive. */
  request_timeout: duration.prefault('60s'),
  /** Time zone of budgets and daily figures, such as Europe/Berlin. Left out: the system's. */
  time_zone: z.string().optional(),
});

export type ServerConfig = z.output<typeof server>;
