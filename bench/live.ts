/**
 * npm run bench:live: 10,000 assets at 1 Hz and 200 viewers of mixed boxes. First the hub alone, without sockets, beside
 * what a frame for each viewer made from objects costs; then the real services in processes of their own, from the ingest
 * door to the callback of graphql-ws's own client. `-- --hub` runs the first part only.
 */
import { availableParallelism } from 'node:os';
import { benchHub } from './live-hub.ts';
import { benchServices } from './live-services.ts';

const ASSETS = 10_000;
const VIEWERS = 200;

console.log(
  `${availableParallelism()} cores, ${ASSETS} assets at 1 Hz, ${VIEWERS} viewers: half harbours (2 Hz), 3 of 10`,
);
console.log('regions (2 Hz), 1 of 10 a theatre (asked for 1 Hz), 1 of 10 the whole world (each tile every 5 s)');
await benchHub(ASSETS, VIEWERS);
await benchHub(ASSETS, VIEWERS * 5);
if (!process.argv.includes('--hub')) await benchServices(ASSETS, VIEWERS);
