import * as z from 'zod';
import { sayConfig } from '../sentences/config-sentences.ts';
import { duration, size } from '../units.ts';

const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/\s]+$/i;

export const server = z.strictObject({
  host: z.string().min(1).default('127.0.0.1').describe('Address to listen on. 127.0.0.1: this machine only.'),
  port: z.int().min(0).max(65535).default(4477).describe('0 takes a free one.'),
  allowed_hosts: z
    .array(z.string().min(1))
    .default([])
    .describe('Host names, beside loopback, a request may be addressed to. A port in them counts for nothing.'),
  allowed_origins: z
    .array(z.string().regex(ORIGIN, sayConfig('origin')))
    .default([])
    .describe('Browser origins that may call the gateway, such as https://app.example.com'),
  max_body_size: size.prefault('64MB').describe('Largest request body: 256KB, 64MB, 1GB.'),
  request_timeout: duration.prefault('60s').describe('Time for a whole request, head and body, to arrive.'),
  time_zone: z
    .string()
    .refine(isTimeZone, sayConfig('time_zone'))
    .optional()
    .describe("Time zone of budgets and daily figures, such as Europe/Berlin. Left out: the system's."),
});

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

export type ServerConfig = z.output<typeof server>;
