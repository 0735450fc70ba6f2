/** What keeps a connection from being made or held; `{code}` is the system's or the HTTP client's. */
export const networkFailures = {
  nothing_listens: 'nothing listens at its address ({code})',
  unknown_host: 'its host name does not resolve ({code})',
  unknown_host_now: 'its host name does not resolve right now ({code})',
  closed: 'it closed the connection ({code})',
  timed_out: 'the connection timed out ({code})',
  not_in_time: 'no connection in time ({code})',
  host_not_reached: 'its host cannot be reached ({code})',
  network_not_reached: 'the network cannot be reached ({code})',
  no_http: 'it does not speak HTTP ({code})',
  long_headers: 'its headers are too long ({code})',
  certificate_not_trusted: 'its certificate is not trusted ({code})',
} as const;
