/** What is wrong with the gateway as a whole, and what to do: the problems of its status, and the gaps of its secret store. */
export const problems = {
  config_unusable: 'The config file was changed and cannot be used: {place} {message}',
  config_unusable_more: 'The config file was changed and cannot be used: {place} {message} (and {count} more)',
  config_unfit: 'The config file cannot be used: {place} {message}',
  config_unfit_more: 'The config file cannot be used: {place} {message} (and {count} more)',
  config_advice: 'The last good config stays in force. Correct the file, or run: gatehouse check',

  port_taken: 'Port {number} is taken by another program.',
  port_taken_by_us: 'Port {number} is taken by another Gatehouse, which is running already.',
  other_ended: 'The gateway at {address}, which ran in another process, has ended.',
  service_ended_often: 'It ended by itself several times.',
  service_never_ran: 'It ended before it could be used (exit code {status}).',

  listens_elsewhere:
    'server.host and server.port were changed: that takes effect when Gatehouse starts again. Until then it listens at {address}.',

  budgets_from_zero: 'Budgets start from zero: what was spent cannot be read ({why}).',
  no_answer_within: 'no answer within {seconds} s',
  switches_unreadable: '{file} cannot be read. Local only is on until it is switched off.',
  switches_not_kept: 'Pause and local only are forgotten when Gatehouse starts again: {why}',
  request_lost: 'A request was lost: {detail}',
  listener_failed: 'A listener failed at {event}: {detail}',

  certificates_of_file: 'NODE_EXTRA_CA_CERTS cannot be used: {why}',
  certificates_of_system: 'The certificates this system trusts cannot be used: {why}',
  certificates_advice: 'Servers with certificates of your own are refused. Correct it and start Gatehouse again.',

  history_takes_nothing: 'The history takes nothing more in: {detail}',
  history_newer:
    'The history was written by a later version of Gatehouse (schema {found}, this one knows {known}). Nothing is recorded until that version runs again, or {file} is moved away.',
  history_not_opened: 'The history cannot be opened: {why}. Trying again. ({file})',
  history_set_aside: 'The history was damaged and has been set aside as {file}. A new one was begun.',
  history_not_set_aside: 'The history is damaged and cannot be set aside: {why}. ({file})',
  history_not_written: 'The history cannot be written: {why}. Requests go on; it tries again.',
  history_record_refused: 'A record could not be stored: {why}',
  history_not_tidied: 'Old requests cannot be deleted: {why}',
  history_time_zone: 'Daily figures cannot be kept in time zone {zone}: {why}',
  history_unknown_zone: 'There is no time zone “{zone}”. Days are counted in {used}.',
  history_redact:
    'history.redact holds what is no regular expression: {patterns}. No bodies are stored until that is mended.',
  history_stopped: 'The history stopped working: {why}.',
  history_restarting: 'The history stopped working: {why}. It is being started again.',
  disk_full: 'the disk is full',
  file_read_only: 'the file is read-only',
  file_locked: 'another program holds the file locked',
  file_not_opened: 'the file cannot be opened',
  disk_faulty: 'the disk does not answer as it should',

  gap_macos:
    'The macOS keychain asks before another app reads these keys, but it cannot tell programs apart that run in the same Node.js or Gatehouse binary.',
  gap_windows:
    'The Windows Credential Manager keeps these keys from other users, not from other programs that run as you.',
  gap_linux: 'While your login keyring is unlocked, any program that runs as you can read these keys from it.',
  gap_vault:
    'The passphrase of the vault comes from the environment, where other programs that run as you, and backups of whatever sets it, can read it.',
  gap_memory_wished: 'Secrets are kept in memory, as GATEHOUSE_SECRETS says, and are gone when Gatehouse stops.',
  gap_memory: `Secrets are kept in memory and are gone when Gatehouse stops: {why} Set GATEHOUSE_VAULT_PASSPHRASE to keep them in an encrypted file, or use \${env:NAME} in the config.`,
  keychain_slow: 'The keychain did not answer within {seconds} s. It may be locked.',
  keychain_forgets: 'The keychain does not give back what it was given.',
} as const;
