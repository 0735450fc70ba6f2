import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteView } from '../../../main/contract/control/views.ts';
import type { EndpointName } from '../../../main/contract/endpoint.ts';
import { useClients } from '../../lib/gateway/queries.ts';
import { useExplanation } from '../../lib/gateway/use-explanation.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SuggestInput } from '../../ui/suggest-input.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { Journey } from '../journey/journey.tsx';
import { journeyOfExplanation } from '../journey/journey-model.ts';
import styles from './explain-sheet.module.css';

/** The endpoints assistants use; the rest go the same ways. */
const ENDPOINTS = [
  'chat.completions',
  'messages',
  'responses',
  'gemini.generate',
  'ollama.chat',
  'completions',
  'completions.fim',
  'embeddings',
] as const satisfies readonly EndpointName[];

interface ExplainSheetProps {
  /** What to begin with; empty for the default route. */
  model: string;
  routes: readonly RouteView[];
  onClose(): void;
}

/** Asks where a request would go, and why. Nothing is sent. The answer follows every change of routes and providers. */
export function ExplainSheet({ model: given, routes, onClose }: ExplainSheetProps) {
  const { t } = useTranslation();
  const clients = useClients();
  const [model, setModel] = useState(given);
  const [endpoint, setEndpoint] = useState<(typeof ENDPOINTS)[number]>('chat.completions');
  const [client, setClient] = useState('');
  const [prompt, setPrompt] = useState('');
  const asked = useDeferredValue({ model: model.trim(), prompt });
  const request = useMemo(
    () => ({
      endpoint,
      ...(asked.model !== '' && { model: asked.model }),
      ...(client !== '' && { client }),
      ...(asked.prompt !== '' && { prompt: asked.prompt }),
    }),
    [endpoint, asked, client],
  );
  const explanation = useExplanation(request);
  const names = clients.data?.filter(({ keys, referencedKey }) => keys.length > 0 || referencedKey) ?? [];
  return (
    <Sheet open onClose={onClose} title={t('routes.explain.title')} subtitle={t('routes.explain.subtitle')}>
      <div className={styles.form}>
        <Field label={t('routes.explain.model')}>
          <SuggestInput
            mono
            value={model}
            onChange={setModel}
            suggestions={routes.map(({ name }) => name)}
            placeholder={t('routes.explain.noModel')}
          />
        </Field>
        <div className={styles.pair}>
          <div>
            <Field label={t('routes.explain.endpoint')}>
              <Select
                value={endpoint}
                options={ENDPOINTS.map((value) => ({ value, label: value }))}
                onChange={setEndpoint}
                className={styles.wide}
              />
            </Field>
          </div>
          <div>
            <Field label={t('routes.explain.client')}>
              <Select
                value={client}
                options={[
                  { value: '', label: t('routes.explain.anyClient') },
                  ...names.map(({ name }) => ({ value: name, label: name })),
                ]}
                onChange={setClient}
                className={styles.wide}
              />
            </Field>
          </div>
        </div>
        <Field label={t('routes.explain.prompt')} description={t('routes.explain.promptText')}>
          <TextArea value={prompt} onChange={setPrompt} rows={2} />
        </Field>
      </div>
      <div className={styles.answer} aria-live="polite">
        <Loaded query={explanation} lines={6}>
          {(found) => <Journey journey={journeyOfExplanation(found)} />}
        </Loaded>
      </div>
    </Sheet>
  );
}
