/** `disposable` trades the data's life for speed: for tests, whose data are worth nothing. */
export type Durability = 'durable' | 'disposable';

/**
 * Settings of the embedded server, given on its command line so that a new release brings its own to old data.
 * Access rests on the socket alone: mode 700 in a folder of mode 700, so only the server's account and root connect.
 */
export const settingsFor = (durability: Durability): readonly string[] => [
  'listen_addresses=',
  // Relative to the data folder, which the server works in: no path is too long for it.
  'unix_socket_directories=.',
  'unix_socket_permissions=0700',
  'shared_buffers=128MB',
  // Containers account huge pages apart, and kill a server that takes one too many.
  'huge_pages=off',
  // Parallel queries exchange rows in /dev/shm, of which a container has 64 MB.
  'max_parallel_workers_per_gather=0',
  'max_parallel_maintenance_workers=0',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_checkpoints=off',
  ...(durability === 'durable' ? durable : disposable),
];

const durable = ['max_connections=60', 'fsync=on', 'synchronous_commit=on', 'full_page_writes=on'];

const disposable = [
  'max_connections=200',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
];
