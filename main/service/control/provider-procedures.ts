import { GatehouseError } from '../../contract/errors.ts';
import { controlBase } from './control-base.ts';
import type { ControlDeps } from './control-deps.ts';
import { foundAccountViews } from './found-account-views.ts';
import { assertKnownProvider } from './known-provider.ts';
import { providerTypeViews } from './provider-type-views.ts';
import { withGlossary } from './with-glossary.ts';
import { writeAudit } from './write-audit.ts';

export function providerProcedures(deps: ControlDeps) {
  const config = () => deps.configFile.state().config;
  return {
    list: controlBase.providers.list.handler(() => deps.gateway.providers().map(withGlossary.provider)),
    types: controlBase.providers.types.handler(() => providerTypeViews()),
    discover: controlBase.providers.discover.handler(async () =>
      foundAccountViews(await deps.discover(), config().providers),
    ),
    test: controlBase.providers.test.handler(async ({ input }) => {
      assertKnownProvider(input.name, config());
      const verdict = await deps.testProvider(input.name, input.model);
      return withGlossary.verdict({ ...verdict, text: deps.redact(verdict.text) });
    }),
    models: controlBase.providers.models.handler(async ({ input }) => {
      assertKnownProvider(input.name, config());
      try {
        return await deps.listModels(input.name);
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        throw new GatehouseError('upstream_failed', { provider: input.name, detail }, { cause: error });
      }
    }),
    setEnabled: controlBase.providers.setEnabled.handler(async ({ input, context }) => {
      const { name, enabled } = input;
      assertKnownProvider(name, config());
      if (config().providers[name]?.enabled === enabled) return { problems: [] };
      const problems = await deps.configFile.edit([
        { op: 'set', path: ['providers', name, 'enabled'], value: enabled },
      ]);
      if (problems.length === 0)
        writeAudit(deps, context.actor, enabled ? 'enable_provider' : 'disable_provider', { provider: name });
      return { problems: withGlossary.problems(problems) };
    }),
  };
}
