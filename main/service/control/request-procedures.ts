import { controlBase } from './control-base.ts';
import type { ControlDeps } from './control-deps.ts';
import { toControlError } from './control-error.ts';
import { inPieces } from './in-pieces.ts';
import { withGlossary } from './with-glossary.ts';
import { writeAudit } from './write-audit.ts';

export function requestProcedures(deps: ControlDeps) {
  const { history, gateway } = deps;
  return {
    list: controlBase.requests.list.handler(({ input }) => history.requests(input)),
    get: controlBase.requests.get.handler(async ({ input }) => {
      const found = await history.request(input.id);
      return found && withGlossary.request(found);
    }),
    live: controlBase.requests.live.handler(() => gateway.live()),
    cancel: controlBase.requests.cancel.handler(({ input, context }) => {
      const done = gateway.cancel(input.id, context.actor);
      if (done) writeAudit(deps, context.actor, 'cancel_request', { request: input.id });
      return { done };
    }),
    replay: controlBase.requests.replay.handler(async ({ input, context }) => {
      const id = await deps.replay(input.id, input.model);
      writeAudit(deps, context.actor, 'replay_request', { request: input.id, model: input.model, as: id });
      return { id };
    }),
    // Called off with the call itself, so that a reader that leaves ends the questions even while it waits.
    ask: controlBase.requests.ask.handler(({ input, signal }) =>
      deps.asker.ask(input.questions, signal ? [signal, deps.closing] : [deps.closing]),
    ),
    stopAnswer: controlBase.requests.stopAnswer.handler(({ input }) => ({ done: deps.asker.stop(input.key) })),
    export: controlBase.requests.export.handler(async function* ({ input, signal }) {
      try {
        for await (const piece of inPieces(history.export(input.format, input.filter))) {
          if (signal?.aborted || deps.closing.aborted) return;
          yield piece;
        }
      } catch (error) {
        throw toControlError(error, deps);
      }
    }),
  };
}
