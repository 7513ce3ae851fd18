/** How the embedded server is tuned: two cores and little memory shared with Node, many small writes, durable all the same. */

/** Settings given on the command line at each start, so that a new release brings its own and no file in the data folder goes stale. */
export function serverSettings(port: number): Readonly<Record<string, string>> {
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    // Memory: the hot tables and their indexes fit; the page cache holds the rest.
    shared_buffers: '192MB',
    effective_cache_size: '1GB',
    work_mem: '8MB',
    maintenance_work_mem: '96MB',
    // A parallel plan would only take the core that the event loop needs, and shared memory that containers limit to 64 MB.
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    max_worker_processes: '2',
    io_method: 'sync',
    jit: 'off',
    // Durable: what was acknowledged survives a power cut. Fewer, larger checkpoints keep full-page images rare; segments are
    // kept for reuse instead of being created. Replay after a crash reads at most 2 GB.
    synchronous_commit: 'on',
    min_wal_size: '256MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    wal_buffers: '16MB',
    // Nobody replicates from this server: COPY into a table made in the same transaction then skips the WAL.
    wal_level: 'minimal',
    max_wal_senders: '0',
    autovacuum_naptime: '20s',
    autovacuum_worker_slots: '3',
    autovacuum_max_workers: '2',
    // A client that vanished with its machine holds its locks for 25 s at most.
    tcp_keepalives_idle: '10',
    tcp_keepalives_interval: '5',
    tcp_keepalives_count: '3',
    client_connection_check_interval: '10s',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] %q%u@%a ',
  };
}
