import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { desktop } from '../../lib/desktop/desktop.ts';
import { navigate } from '../../lib/router/hash-location.ts';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { AboutSettings } from './about-settings.tsx';
import { ConfigSettings } from './config-settings.tsx';
import { DesktopSettings } from './desktop-settings.tsx';
import { GeneralSettings } from './general-settings.tsx';
import { HistorySettings } from './history-settings.tsx';
import { SecretSettings } from './secret-settings.tsx';
import { ServerSettings } from './server-settings.tsx';

const TABS = {
  general: GeneralSettings,
  desktop: DesktopSettings,
  server: ServerSettings,
  history: HistorySettings,
  config: ConfigSettings,
  secrets: SecretSettings,
  about: AboutSettings,
};

type Tab = keyof typeof TABS;
const all = Object.keys(TABS) as Tab[];

/** Everything that is set once. The tab is part of the address: `#/settings/secrets`. */
export default function SettingsPage() {
  const { t } = useTranslation();
  const [path] = useLocation();
  const names = all.filter((name) => name !== 'desktop' || desktop() !== null);
  const tab = names.find((name) => name === path.split('/')[2]) ?? 'general';
  const Content = TABS[tab];
  return (
    <Page narrow>
      <Tabs
        label={t('settings.sections')}
        tabs={names.map((name) => ({ value: name, label: t(`settings.tab.${name}`) }))}
        value={tab}
        onChange={(next) => navigate(`/settings/${next}`)}
      >
        <Content />
      </Tabs>
    </Page>
  );
}
