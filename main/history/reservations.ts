import { endpointDialect } from '../contract/endpoint.ts';
import type { OpenReservation } from '../contract/history-store.ts';
import type { RequestRecord } from '../contract/record.ts';
import type { Db } from './database.ts';

/** Money that is promised to requests under way. */
export interface ReservationTable {
  add(reservation: OpenReservation): void;
  remove(id: string): void;
  all(): OpenReservation[];
}

export function reservationTable(db: Db): ReservationTable {
  const add = db.prepare('INSERT OR REPLACE INTO reservations (id, reservation) VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM reservations WHERE id = ?');
  const all = db.prepare<[], { reservation: string }>('SELECT reservation FROM reservations ORDER BY id');
  return {
    add: (reservation) => add.run(reservation.id, JSON.stringify(reservation)),
    remove: (id) => remove.run(id),
    all: () => all.all().map((row) => JSON.parse(row.reservation) as OpenReservation),
  };
}

/** What is known of a request that Gatehouse died over: that it ran, and what it may have cost at most. */
export function interruptedRequest(reservation: OpenReservation): RequestRecord {
  const { id, startedAt, client, route, provider, model, costNanoUsd } = reservation;
  const endpoint = reservation.endpoint ?? 'chat.completions';
  return {
    id,
    startedAt,
    totalMs: 0,
    ttftMs: null,
    client,
    dialect: endpointDialect[endpoint],
    endpoint,
    stream: reservation.stream ?? false,
    requestedModel: reservation.requestedModel ?? null,
    route,
    provider,
    model,
    status: 'interrupted',
    httpStatus: 0,
    errorCode: null,
    errorText: 'Gatehouse stopped while this request was running. Its cost is the estimate made before it was sent.',
    finishReason: null,
    usage: null,
    usageEstimated: true,
    costNanoUsd,
    costSource: 'catalogue',
    priceVersion: null,
    reasons: [],
    warnings: [],
    degradedBy: null,
    session: null,
    userAgent: null,
    tags: {},
    attempts: [],
    requestBytes: 0,
    responseBytes: 0,
  };
}
