/** Given on the command line rather than in postgresql.conf, so that data folders made by an earlier version have them too. */
export function postgresSettings(socketFolder: string, clusterName: string): string[] {
  return [
    `cluster_name=${clusterName}`,
    'listen_addresses=',
    `unix_socket_directories=${socketFolder}`,
    'unix_socket_permissions=0700',
    'shared_preload_libraries=pg_cron,pg_documentdb_core,pg_documentdb',
    'cron.database_name=postgres',
    'cron.use_background_workers=on',
    'cron.log_run=off',
    'cron.log_statement=off',
    'dynamic_shared_memory_type=mmap',
    // Indexes are built over a connection of its own; without this it asks 127.0.0.1 and is refused.
    `documentdb.localhost_connection_string=host=${socketFolder}`,
    'documentdb_core.enableCollation=on',
    'shared_buffers=256MB',
    'jit=off',
    'max_connections=200',
    // Ten inserts of one unique key at once end in a deadlock check: 9 s with the default, 70 ms with this.
    'deadlock_timeout=10ms',
    // Every refused duplicate would be written to the log otherwise.
    'log_min_messages=log',
    'log_checkpoints=off',
  ];
}
