import type { IncomingMessage } from 'node:http';
import type { LiveRequest } from '../contract/control/views.ts';
import type { EndpointName } from '../contract/endpoint.ts';
import type { AttemptRecord, RequestStatus } from '../contract/record.ts';
import type { Millis } from '../contract/units.ts';
import type { Cost, Usage } from '../contract/usage.ts';
import type { Dialect, Meter, RequestFacts } from '../dialects/dialect.ts';
import type { Reservation } from '../policies/budget-ledger.ts';
import type { Plan } from '../routing/plan.ts';
import type { Deadline } from '../upstream/deadline.ts';
import type { Sender } from '../upstream/sender.ts';
import type { StopSignal } from '../upstream/stop-signal.ts';
import type { ByteCapture } from './byte-capture.ts';
import type { ClientIdentity } from './client-identity.ts';
import type { ClientResponse } from './client-response.ts';
import type { RequestUrl } from './request-url.ts';
import type { Runtime } from './runtime.ts';

/** What the steps of the pipeline find out about one request, in the order they find it. */
export interface Exchange {
  readonly id: string;
  readonly startedAt: Millis;
  /** Monotonic; every length of time in the record counts from here. */
  readonly startedTick: Millis;
  readonly incoming: IncomingMessage;
  readonly url: RequestUrl;
  readonly dialect: Dialect;
  readonly endpoint: EndpointName;
  /** The config this request lives under; a reload does not change it midway. */
  readonly runtime: Runtime;
  readonly client: ClientIdentity;
  readonly corsOrigin: string | null;
  readonly answer: ClientResponse;
  /** Ends the exchange: the client left, a person cancelled it, or its time is up. */
  readonly stop: StopSignal;
  readonly live: LiveRequest;
  readonly body: Buffer;
  /** The body itself went to a provider, not a copy with changes: a connection may still be sending it when all is over. */
  bodyLent: boolean;
  readonly contentType: string;
  readonly facts: RequestFacts;
  /** What the client asked for, from body or path. */
  readonly requestedModel: string | null;
  /** Estimated from the body; what reservations and estimates start from. */
  readonly inputTokens: number;
  readonly tags: Record<string, string>;
  readonly session: string | null;

  plan: Plan | null;
  /** The route it is answered under: the plan's, until a target that another one brought in is tried. */
  route: string | null;
  attempts: AttemptRecord[];
  reasons: string[];
  warnings: string[];
  degradedBy: string | null;
  reservation: Reservation | null;
  deadline: Deadline | null;

  /** The attempt whose answer the client got or is getting. */
  provider: string | null;
  model: string | null;
  meter: Meter | null;
  /** Brings the answer of the attempt that runs, or ran last. */
  sender: Sender | null;
  capture: ByteCapture;
  responseContentType: string | null;
  firstByteTick: Millis | null;
  usage: Usage | null;
  usageEstimated: boolean;
  cost: Cost | null;
  status: RequestStatus;
  errorCode: string | null;
  errorText: string | null;
}
