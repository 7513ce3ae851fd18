/** The renewal of flows/refresh.ts in a process of its own, to be killed: URL of the store; asked and answering by messages. */
import { Scope } from '#platform/lifecycle.ts';
import { openPool } from '#platform/postgres.ts';
import { postgresSessions } from '#subgraphs/auth/infrastructure/postgres-sessions.ts';
import { type Asked, renewWith } from './refresh-call.ts';

const [url = ''] = process.argv.slice(2);
const sessions = postgresSessions(openPool(url, { name: 'auth', max: 12 }, new Scope('refresh worker')));
process.on('message', (asked: Asked) => {
  void renewWith(sessions, asked).then(
    (became) => process.send?.({ no: asked.no, became }),
    (error: unknown) => process.send?.({ no: asked.no, error: String(error) }),
  );
});
// Whoever asks has gone.
process.on('disconnect', () => process.exit());
process.send?.('works');
