/** The reader of flows/cache.ts in a process of its own, to be killed: URL of the cache. */
import { openCache } from '#platform/cache/open-cache.ts';
import { Scope } from '#platform/lifecycle.ts';
import { answerQuestions } from './asked-process.ts';
import { lookAt, type Wanted } from './cache-look.ts';

const [url = ''] = process.argv.slice(2);
const { cache } = await openCache(url, new Scope('cache worker'), { prefix: 'crash' });
answerQuestions((wanted: Wanted) => lookAt(cache, wanted));
