import './ui/tokens.css';
import './ui/base.css';
import './app/first-frame.css';
import i18next from 'i18next';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { screenIsHeld } from './app/open-dialogs.ts';
import { reportFailure } from './app/report-failure.ts';
import { startTexts } from './app/start-texts.ts';
import { createDesktopControl } from './lib/control/desktop-control.ts';
import { createHttpControl } from './lib/control/http-control.ts';
import { desktop } from './lib/desktop/desktop.ts';
import { followService } from './lib/desktop/service-state.ts';
import { shareLanguage } from './lib/desktop/share-language.ts';
import { applyPreferences } from './lib/preferences/apply-preferences.ts';
import { navigate } from './lib/router/hash-location.ts';
import { tellIn } from './lib/sentences/use-tell.ts';
import { openSession } from './lib/session/open-session.ts';

applyPreferences(document.documentElement);
// The token is gone from the address before anything else can fail.
const [signedIn] = await Promise.all([openSession(), startTexts()]);
const app = desktop();
if (app) {
  app.onNavigate((path) => {
    if (!screenIsHeld()) navigate(path);
  });
  followService(app);
  shareLanguage(app, reportFailure);
}
const tell = tellIn(i18next);
const control = app ? createDesktopControl(app, tell) : createHttpControl(location.origin, tell);
const root = document.getElementById('root');
if (root) createRoot(root).render(<App control={control} tokenRefused={!signedIn} />);
