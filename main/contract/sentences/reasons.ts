/** Why a request goes where it goes, and why not elsewhere: what routing and budgets say, in plans, journeys and refusals. */
export const reasons = {
  // How the name that was asked for was understood.
  is_route: '“{route}” is a route',
  route_by_header: 'route “{route}”, named by the request’s header',
  no_model_default_route: 'no model named: default route “{route}”',
  unknown_default_route: '“{model}” is not known: default route “{route}”',
  provider_and_model: '“{model}” names provider and model',
  model_served: '“{model}” is a model providers serve',
  degraded: 'budget “{budget}” is spent: route “{route}” instead of “{model}”',
  local_targets_only: 'local targets only: {why}',
  local_switched_on: 'switched on',
  local_by_budget: 'budget “{budget}” is spent',
  several_choices: '{count} choices of the request: models',
  fallback_route_not_allowed: 'fallback route “{route}” left out: client “{client}” may not use it',
  preferred_order: 'provider.order of the request: {names}',

  // Why a target stands in its place.
  asked_for_by_name: 'asked for by name',
  serves_the_model: 'serves the model',
  half_open_probe: 'half-open probe',
  first_in_order: 'first in order',
  second_in_order: 'second in order',
  third_in_order: 'third in order',
  fourth_in_order: 'fourth in order',
  fifth_in_order: 'fifth in order',
  later_in_order: 'number {number} in order',
  by_weight: 'weight {weight} of {total}',
  next_by_weight: 'next by weight',

  // Why a target is passed over.
  no_such_provider: 'there is no such provider',
  provider_off: 'the provider is switched off',
  endpoint_not_spoken: '{label} does not speak {endpoint}',
  not_local: 'it is not local, and {why}',
  no_key: 'it has no key',
  key_refused: 'its key was refused: {why}',
  no_reason_given: 'no reason given',
  key_cooling: 'its key is {why}',
  secret_not_set: 'its secret is not set',
  rate_limited: 'rate-limited',
  refused_for_model: 'refused for this model: {why}',
  no_credit: 'no credit left at the provider',
  cooling_down: 'cooling down',
  is_cooling_down: 'it is cooling down',
  asked_to_be_left_alone: 'it asked to be left alone',
  has_failed: 'it failed: {why}',
  several_times: 'several times',
  not_allowed: 'client “{client}” may not use it',
  ignored_by_request: 'the request says provider.ignore',
  not_among_only: 'the request says provider.only',
  no_fallbacks_by_request: 'the request says provider.allow_fallbacks: false',

  // What followed a failed attempt.
  deadline_passed: 'the deadline of the request has passed',
  too_many_attempts: '{count} attempts have failed',
  request_refused: '{kind}: the request itself was refused',
  other_key_free: '{kind}: another key is free',
  failed_twice: '{kind} twice',
  tried_once: '{kind}: {count} attempt',
  tried: '{kind}: {count} attempts',
  retry: '{kind}: retry {count} of {total}',
  special_fallback: '{kind}: its fallback',
  status_not_retried: 'status {status} is not retried',
  wait_too_long: 'a wait of {seconds} s is longer than max_total_wait leaves',
  wait_past_deadline: 'a wait of {seconds} s would pass the deadline',

  // Kinds of failure, as routing names them.
  kind_rate_limit: 'rate limited',
  kind_quota: 'no money left there',
  kind_auth: 'key rejected',
  kind_model_not_found: 'model unknown there',
  kind_context_window: 'prompt too long',
  kind_content_policy: 'content refused',
  kind_bad_request: 'bad request',
  kind_overloaded: 'overloaded',
  kind_server_error: 'server error',
  kind_timeout: 'timed out',
  kind_connection: 'not reachable',
  kind_broken_stream: 'stream broke off',

  // What budgets say.
  within_budgets: 'within every budget',
  budgets_not_asked: 'not asked',
  budget_spent: 'budget “{budget}” is spent: {spent} of {limit}',
  budget_left: 'budget “{budget}” has spent {spent} of {limit}; this one may cost {cost}',
  budget_left_unknown: 'budget “{budget}” has spent {spent} of {limit}; the cost of this one is not known',
  budget_held:
    'budget “{budget}” has spent {spent} of {limit} and {held} is held for running requests; this one may cost {cost}',
  budget_held_unknown:
    'budget “{budget}” has spent {spent} of {limit} and {held} is held for running requests; the cost of this one is not known',

  // What was counted.
  answer_not_read: 'the answer is longer than 32 MB and was not read: its usage is estimated from the request',

  // Who ended it.
  cancelled_by: 'by {who}',

  // Reasons put together.
  about_target: '{target}: {why}',
  several: '{first}; {rest}',
  near_name: ' Did you mean “{name}”?',
} as const;
