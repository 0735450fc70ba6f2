import activity from '../features/activity/en.json';
import apps from '../features/apps/en.json';
import budgets from '../features/budgets/en.json';
import firstRun from '../features/first-run/en.json';
import journey from '../features/journey/en.json';
import localModels from '../features/local-models/en.json';
import overview from '../features/overview/en.json';
import playground from '../features/playground/en.json';
import providers from '../features/providers/en.json';
import routes from '../features/routes/en.json';
import settings from '../features/settings/en.json';
import usage from '../features/usage/en.json';
import ui from '../ui/en.json';
import app from './en.json';

/** Every text of the window in English; the first part of a key is the folder it stands in. Keys are typed from this. */
export const en = {
  app,
  ui,
  journey,
  overview,
  firstRun,
  activity,
  usage,
  routes,
  providers,
  localModels,
  apps,
  budgets,
  playground,
  settings,
};
