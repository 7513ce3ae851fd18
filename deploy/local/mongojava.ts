/** mongo-java-server, MongoDB's protocol over memory: it updates as MongoDB does, and forgets all when it ends. */
import { join } from 'node:path';
import { cached, jars, javaClass } from './downloads.ts';
import { isListening } from './guard.ts';
import type { LocalServer } from './local-server.ts';
import { missingProgram, program } from './programs.ts';

const packages = ['default-jdk-headless', 'maven'];
const JARS = 'mongo-java-server-1.47.0';
const CLASS = `${JARS}-main`;

export const mongojava: LocalServer = {
  name: 'mongojava',
  packages,
  missing: () =>
    missingProgram('mongojava', cached(CLASS) === undefined ? ['java', 'javac', 'mvn'] : ['java'], packages),
  fetch: async () => {
    await classpath();
  },
  prepare: async (place) => ({
    program: program('java'),
    args: [
      ...['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', await classpath()],
      ...['MongoJava', String(place.port())],
    ],
  }),
  isReady: (place) => isListening(place.port()),
  url: (place) => `mongodb://127.0.0.1:${place.port()}/`,
  forgets: true,
};

async function classpath(): Promise<string> {
  const libraries = join(await jars(JARS, ['de.bwaldvogel:mongo-java-server:1.47.0']), '*');
  const main = await javaClass(CLASS, join(import.meta.dirname, 'mongo-java', 'MongoJava.java'), libraries);
  return `${main}:${libraries}`;
}
