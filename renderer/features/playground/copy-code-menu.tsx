import { Code } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { curlCommand } from '../../lib/code/curl-command.ts';
import { openAiJavaScript, openAiPython } from '../../lib/code/openai-code.ts';
import { useStatus } from '../../lib/gateway/queries.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import type { ChatBody } from './chat-body.ts';

const KEY = { variable: 'GATEHOUSE_KEY' };

/** A request as a command or as code, to go on with elsewhere. It holds no key. */
export function CopyCodeMenu({ body }: { body: ChatBody }) {
  const { t } = useTranslation();
  const url = useStatus().data?.url;
  const put = useCopy();
  const copy = (text: string) => void put(text, t('playground.copied'));
  const base = `${url}/v1`;
  return (
    <Menu
      align="end"
      trigger={
        <IconButton icon={Code} label={t('playground.copyAs', { model: body.model })} disabled={url === undefined} />
      }
      entries={[
        {
          id: 'curl',
          label: t('playground.code.curl'),
          onSelect: () =>
            copy(
              curlCommand({
                url: `${base}/chat/completions`,
                stream: true,
                body: { contentType: 'application/json', text: JSON.stringify({ ...body, stream: true }, null, 2) },
              }),
            ),
        },
        {
          id: 'python',
          label: t('playground.code.python'),
          onSelect: () => copy(openAiPython({ baseUrl: base, key: KEY, body })),
        },
        {
          id: 'javascript',
          label: t('playground.code.javaScript'),
          onSelect: () => copy(openAiJavaScript({ baseUrl: base, key: KEY, body })),
        },
      ]}
    />
  );
}
