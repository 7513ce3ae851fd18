/** The renewal of flows/refresh.ts in a process of its own, to be killed: URL of the store. */
import { Scope } from '#platform/lifecycle.ts';
import { openPool } from '#platform/postgres.ts';
import { postgresSessions } from '#subgraphs/auth/infrastructure/postgres-sessions.ts';
import { answerQuestions } from './asked-process.ts';
import { renewWith, type Shown } from './refresh-call.ts';

const [url = ''] = process.argv.slice(2);
const sessions = postgresSessions(openPool(url, { name: 'auth', max: 12 }, new Scope('refresh worker')));
answerQuestions((shown: Shown) => renewWith(sessions, shown));
