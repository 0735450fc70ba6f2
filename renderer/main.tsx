import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startTexts } from './app/start-texts.ts';
import { createHttpControl } from './lib/control/http-control.ts';
import { applyPreferences } from './lib/preferences/apply-preferences.ts';
import { openSession } from './lib/session/open-session.ts';

applyPreferences(document.documentElement);
// The token is gone from the address before anything else can fail.
const [signedIn] = await Promise.all([openSession(), startTexts()]);
const root = document.getElementById('root');
if (root) createRoot(root).render(<App control={createHttpControl(location.origin)} tokenRefused={!signedIn} />);
