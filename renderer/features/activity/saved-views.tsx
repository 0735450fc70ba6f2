import { Bookmark } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { removeView, useActivityPreferences } from './activity-preferences.ts';
import { defaultViews } from './default-views.ts';
import { SaveViewDialog } from './save-view-dialog.tsx';
import type { ActivityFilter } from './use-activity-filter.ts';

/** Filters by name: those everybody needs, and one's own. */
export function SavedViews({ filter }: { filter: ActivityFilter }) {
  const { t } = useTranslation();
  const views = useActivityPreferences((preferences) => preferences.views);
  const [saving, setSaving] = useState(false);
  const own = views.find((view) => view.filter === filter.text);
  const standard = defaultViews.find((view) => view.filter === filter.text);
  const entries: MenuEntry[] = [
    ...defaultViews.map(
      ({ id, label, filter: text }): MenuEntry => ({
        id,
        label: t(label),
        detail: text,
        onSelect: () => filter.replace(text),
      }),
    ),
    ...(views.length > 0
      ? [
          { kind: 'separator', id: 'own' } as const,
          ...views.map(
            ({ name, filter: text }): MenuEntry => ({
              id: `view ${name}`,
              label: name,
              detail: text.length > 32 ? `${text.slice(0, 31)}…` : text,
              onSelect: () => filter.replace(text),
            }),
          ),
        ]
      : []),
    { kind: 'separator', id: 'actions' },
    {
      id: 'save',
      label: t('activity.views.save'),
      disabled: filter.text === '' || standard !== undefined || own !== undefined,
      onSelect: () => setSaving(true),
    },
    ...(own
      ? [
          {
            id: 'remove',
            label: t('activity.views.remove', { name: own.name }),
            danger: true,
            onSelect: () => removeView(own.name),
          },
        ]
      : []),
  ];
  const name = own?.name ?? (standard && t(standard.label));
  return (
    <>
      <Menu
        align="end"
        entries={entries}
        trigger={<Button icon={Bookmark}>{name ?? t('activity.views.title')}</Button>}
      />
      {saving && <SaveViewDialog filter={filter.text} onClose={() => setSaving(false)} />}
    </>
  );
}
