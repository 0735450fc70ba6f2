import './jitless.ts';
import '../../../renderer/ui/tokens.css';
import '../../../renderer/ui/base.css';
import './gallery.css';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { startTexts } from '../../../renderer/app/start-texts.ts';
import { applyPreferences } from '../../../renderer/lib/preferences/apply-preferences.ts';
import { Toaster } from '../../../renderer/ui/toast.tsx';
import { Controls } from './controls.tsx';
import { Figures } from './figures.tsx';
import { Journeys } from './journeys.tsx';
import { Layers } from './layers.tsx';
import { ManyRows } from './many-rows.tsx';
import { PagedRows } from './paged-rows.tsx';
import { States } from './states.tsx';

/** Every widget in every state, without a gateway: `…/ui/gallery/index.html#controls`. */
const PARTS: Record<string, () => ReactNode> = {
  controls: Controls,
  states: States,
  figures: Figures,
  layers: Layers,
  journeys: Journeys,
  'many-rows': ManyRows,
  'paged-rows': PagedRows,
};

applyPreferences(document.documentElement);
await startTexts();
const part = location.hash.slice(1);
const Part = PARTS[part] ?? Controls;
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <CSPProvider disableStyleElements>
      <Tooltip.Provider>
        <Toaster>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard */}
          <main className="gallery" data-part={part} tabIndex={0}>
            <h1>{part}</h1>
            <Part />
          </main>
        </Toaster>
      </Tooltip.Provider>
    </CSPProvider>,
  );
