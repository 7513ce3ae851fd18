/** The relay of combat's event store: killed, doubled and rewound on each log, and without each of its guards. */
import { ORIGINS } from '../support/origins.ts';
import { relayChaos } from '../support/relay-chaos.ts';
import { relayMutants } from '../support/relay-mutants.ts';

relayChaos(ORIGINS.combat);
relayMutants(ORIGINS.combat);
