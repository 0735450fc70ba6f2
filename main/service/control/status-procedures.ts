import { controlBase } from './control-base.ts';
import type { ControlDeps } from './control-deps.ts';
import { EventStream } from './event-stream.ts';
import { withGlossary } from './with-glossary.ts';
import { writeAudit } from './write-audit.ts';

const EVENTS_EVERY_MS = 100;

export function statusProcedures(deps: ControlDeps) {
  const { gateway } = deps;
  const setPaused = (paused: boolean) =>
    controlBase.status[paused ? 'pause' : 'resume'].handler(async ({ context }) => {
      if (gateway.paused() === paused) return { done: false };
      await gateway.setPaused(paused);
      writeAudit(deps, context.actor, paused ? 'pause' : 'resume');
      return { done: true };
    });
  return {
    get: controlBase.status.get.handler(() => withGlossary.status(deps.status())),
    watch: controlBase.status.watch.handler(
      ({ signal }) =>
        new EventStream({
          subscribe: (listener) => gateway.subscribe(listener),
          signals: signal ? [signal, deps.closing] : [deps.closing],
          everyMs: EVENTS_EVERY_MS,
          tick: () => deps.clock.tick(),
        }),
    ),
    pause: setPaused(true),
    resume: setPaused(false),
    setLocalOnly: controlBase.status.setLocalOnly.handler(async ({ input, context }) => {
      if (gateway.localOnly() === input.localOnly) return { done: false };
      await gateway.setLocalOnly(input.localOnly);
      writeAudit(deps, context.actor, 'set_local_only', { local_only: String(input.localOnly) });
      return { done: true };
    }),
    login: controlBase.status.login.handler(() => ({ address: deps.loginAddress() })),
    stop: controlBase.status.stop.handler(({ context }) => {
      writeAudit(deps, context.actor, 'stop');
      // The answer has to leave first: stopping closes the connection it travels on.
      setImmediate(() => deps.stop());
      return { done: true };
    }),
  };
}
