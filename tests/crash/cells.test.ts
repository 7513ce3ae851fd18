/** A few cells for each commit, with one seed; all of them, or some by name, through `npm run test:crash`. */
import { readSelection } from './selection.ts';
import { crashCells } from './suites.ts';

crashCells(readSelection(process.env.TITAN_CRASH));
