/** A sealer in a process of its own that stands still at a given step: `seal-child.ts DATABASE_URL STEP`. */
import { Scope } from '#platform/lifecycle.ts';
import { openPool } from '#platform/postgres.ts';
import { createSealer } from '#subgraphs/tracking/storage/sealer.ts';

const [url = '', stopAt = ''] = process.argv.slice(2);
const scope = new Scope('seal child');
// The name that a worker's sealer has in the database, shared with the sealer of the test.
const pool = openPool(url, { name: 'test tracking' }, scope);
const sealer = createSealer({
  pool,
  hourMs: 3_600_000,
  now: () => new Date(),
  owner: 'seal child',
  afterMs: 86_400_000,
  quietMs: 0,
  async onStep(step) {
    if (step !== stopAt) return;
    process.stdout.write(`stands at ${step}\n`);
    // Longer than any test; the process is ended from outside.
    await new Promise((resolve) => setTimeout(resolve, 600_000));
  },
});
await sealer.sealLate();
process.stdout.write('sealed all\n');
await scope.close();
