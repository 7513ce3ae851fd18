/** What each crash flow would be without what keeps its promise: every one of them must go red. */
import { crashMutants } from './suites.ts';

crashMutants();
