/** What is put on record as done to the gateway. An older history may hold others. */
export type AuditAction =
  | 'pause'
  | 'resume'
  | 'set_local_only'
  | 'stop'
  | 'write_config'
  | 'edit_config'
  | 'config-applied'
  | 'enable_provider'
  | 'disable_provider'
  | 'create_client_key'
  | 'revoke_client_keys'
  | 'set_secret'
  | 'remove_secret'
  | 'cancel_request'
  | 'replay_request'
  | 'clean_up_history';
