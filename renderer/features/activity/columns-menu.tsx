import { SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { setColumnShown, useActivityPreferences } from './activity-preferences.ts';
import { requestColumns } from './request-columns.tsx';

/** Which columns are shown. */
export function ColumnsMenu() {
  const { t } = useTranslation();
  const hidden = useActivityPreferences((preferences) => preferences.hidden);
  const entries = requestColumns(t, 'en', 0).map(
    ({ id, header }): MenuEntry => ({
      kind: 'check',
      id,
      label: header,
      checked: !hidden.includes(id),
      onChange: (shown) => setColumnShown(id, shown),
    }),
  );
  return (
    <Menu
      align="end"
      entries={entries}
      trigger={<IconButton icon={SlidersHorizontal} label={t('activity.columns')} />}
    />
  );
}
