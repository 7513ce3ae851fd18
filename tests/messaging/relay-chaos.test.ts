/** Relays of an outbox that are killed, doubled and rewound, on each log. */
import { ORIGINS } from '../support/origins.ts';
import { relayChaos } from '../support/relay-chaos.ts';

relayChaos(ORIGINS.outbox);
