import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startTexts } from './app/start-texts.ts';
import { createDesktopControl } from './lib/control/desktop-control.ts';
import { createHttpControl } from './lib/control/http-control.ts';
import { applyPreferences } from './lib/preferences/apply-preferences.ts';
import { navigate } from './lib/router/hash-location.ts';
import { openSession } from './lib/session/open-session.ts';

applyPreferences(document.documentElement);
// The token is gone from the address before anything else can fail.
const [signedIn] = await Promise.all([openSession(), startTexts()]);
const desktop = window.gatehouse;
desktop?.onNavigate(navigate);
const control = desktop ? createDesktopControl(desktop) : createHttpControl(location.origin);
const root = document.getElementById('root');
if (root) createRoot(root).render(<App control={control} tokenRefused={!signedIn} />);
