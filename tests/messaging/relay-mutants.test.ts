/** What keeps the promise of relay and high water over an outbox, and what happens without it. */
import { ORIGINS } from '../support/origins.ts';
import { relayMutants } from '../support/relay-mutants.ts';

relayMutants(ORIGINS.outbox);
