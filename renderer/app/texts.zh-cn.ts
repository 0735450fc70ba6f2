import activity from '../features/activity/zh-CN.json';
import apps from '../features/apps/zh-CN.json';
import budgets from '../features/budgets/zh-CN.json';
import firstRun from '../features/first-run/zh-CN.json';
import journey from '../features/journey/zh-CN.json';
import localModels from '../features/local-models/zh-CN.json';
import overview from '../features/overview/zh-CN.json';
import playground from '../features/playground/zh-CN.json';
import providers from '../features/providers/zh-CN.json';
import routes from '../features/routes/zh-CN.json';
import settings from '../features/settings/zh-CN.json';
import usage from '../features/usage/zh-CN.json';
import ui from '../ui/zh-CN.json';
import app from './zh-CN.json';

/** The same texts in Simplified Chinese, loaded when they are wanted. */
export const zhCn = {
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

/** What the gateway says, by code. */
export { default as zhCnSentences } from '../lib/sentences/zh-CN.json';
