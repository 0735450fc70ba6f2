import { clientViews } from './client-views.ts';
import { controlBase } from './control-base.ts';
import type { ControlDeps } from './control-deps.ts';
import { withGlossary } from './with-glossary.ts';
import { writeAudit } from './write-audit.ts';

export function clientProcedures(deps: ControlDeps) {
  const { configFile, clientKeys, history } = deps;
  return {
    list: controlBase.clients.list.handler(async () =>
      clientViews(configFile.state().config.clients, clientKeys.list(), await history.lastSeen()),
    ),
    createKey: controlBase.clients.createKey.handler(async ({ input, context }) => {
      const { name } = input;
      // The client first: a key of a client nobody knows would be refused, and could not be shown again.
      if (!configFile.state().config.clients.some((client) => client.name === name)) {
        // Keys of a former client of this name must not open anything again.
        await clientKeys.revoke(name);
        const problems = await configFile.edit([{ op: 'append', path: ['clients'], value: { name } }]);
        if (problems.length > 0) return { key: null, problems: withGlossary.problems(problems) };
      }
      const key = await clientKeys.create(name);
      writeAudit(deps, context.actor, 'create_client_key', { client: name });
      return { key, problems: [] };
    }),
    revokeKeys: controlBase.clients.revokeKeys.handler(async ({ input, context }) => {
      const revoked = await clientKeys.revoke(input.name);
      if (revoked > 0)
        writeAudit(deps, context.actor, 'revoke_client_keys', { client: input.name, keys: String(revoked) });
      return { revoked };
    }),
  };
}
