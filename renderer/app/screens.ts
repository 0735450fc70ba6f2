import {
  Activity,
  AppWindow,
  ChartColumn,
  Cpu,
  FlaskConical,
  LayoutDashboard,
  type LucideIcon,
  Plug,
  Route,
  Settings,
  Wallet,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { TextKey } from '../lib/i18n/text-key.ts';

export interface Screen {
  id: string;
  /** Address below `#`; everything under it belongs to the screen. */
  path: string;
  label: TextKey;
  icon: LucideIcon;
  /** Group of the navigation: what happens, what one sets up, and the settings above the foot. */
  group: 'watch' | 'arrange' | 'settings';
  /** In tinykeys' notation. */
  shortcut: string;
  load(): Promise<{ default: ComponentType }>;
}

/** Every screen, in the order of the navigation. Each is loaded when somebody goes there. */
export const screens: readonly Screen[] = [
  {
    id: 'overview',
    path: '/',
    label: 'app.screen.overview',
    icon: LayoutDashboard,
    group: 'watch',
    shortcut: '$mod+1',
    load: () => import('../features/overview/overview-page.tsx'),
  },
  {
    id: 'activity',
    path: '/activity',
    label: 'app.screen.activity',
    icon: Activity,
    group: 'watch',
    shortcut: '$mod+2',
    load: () => import('../features/activity/activity-page.tsx'),
  },
  {
    id: 'usage',
    path: '/usage',
    label: 'app.screen.usage',
    icon: ChartColumn,
    group: 'watch',
    shortcut: '$mod+3',
    load: () => import('../features/usage/usage-page.tsx'),
  },
  {
    id: 'routes',
    path: '/routes',
    label: 'app.screen.routes',
    icon: Route,
    group: 'arrange',
    shortcut: '$mod+4',
    load: () => import('../features/routes/routes-page.tsx'),
  },
  {
    id: 'providers',
    path: '/providers',
    label: 'app.screen.providers',
    icon: Plug,
    group: 'arrange',
    shortcut: '$mod+5',
    load: () => import('../features/providers/providers-page.tsx'),
  },
  {
    id: 'local-models',
    path: '/local-models',
    label: 'app.screen.localModels',
    icon: Cpu,
    group: 'arrange',
    shortcut: '$mod+6',
    load: () => import('../features/local-models/local-models-page.tsx'),
  },
  {
    id: 'apps',
    path: '/apps',
    label: 'app.screen.apps',
    icon: AppWindow,
    group: 'arrange',
    shortcut: '$mod+7',
    load: () => import('../features/apps/apps-page.tsx'),
  },
  {
    id: 'budgets',
    path: '/budgets',
    label: 'app.screen.budgets',
    icon: Wallet,
    group: 'arrange',
    shortcut: '$mod+8',
    load: () => import('../features/budgets/budgets-page.tsx'),
  },
  {
    id: 'playground',
    path: '/playground',
    label: 'app.screen.playground',
    icon: FlaskConical,
    group: 'arrange',
    shortcut: '$mod+9',
    load: () => import('../features/playground/playground-page.tsx'),
  },
  {
    id: 'settings',
    path: '/settings',
    label: 'app.screen.settings',
    icon: Settings,
    group: 'settings',
    shortcut: '$mod+,',
    load: () => import('../features/settings/settings-page.tsx'),
  },
];

/** The screen an address belongs to. @param path without the query */
export function screenAt(path: string): Screen | null {
  return (
    screens.find((screen) => path === screen.path || (screen.path !== '/' && path.startsWith(`${screen.path}/`))) ??
    null
  );
}
