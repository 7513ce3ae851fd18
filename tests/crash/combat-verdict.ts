/** What the history of combat's event store may not hold, whoever was killed. */
import type { Commit, StoredEvent } from '#subgraphs/combat/store/event-store.ts';
import { ACTOR } from './combat-parts.ts';

/** In sentences. `acked`: keys of orders that were acknowledged, each of which brings events about. */
export function wrongIn(commits: readonly Commit[], acked: ReadonlySet<string>): readonly string[] {
  return [
    ...said('places are not dense', placesThatAreWrong(commits)),
    ...said('Jaegers fought in two engagements at once', doubleFights(commits)),
    ...said('acknowledged orders took no effect, or two', effectsThatAreWrong(commits, acked)),
  ];
}

export function said(what: string, found: readonly unknown[]): readonly string[] {
  return found.length === 0 ? [] : [`${found.length} ${what}, such as ${found[0]}`];
}

/** Of commits and positions in the store, of versions in their streams; times that go back. */
function placesThatAreWrong(commits: readonly Commit[]): readonly string[] {
  const wrong: string[] = [];
  const versions = new Map<string, number>();
  let [position, at] = [0, new Date(0)];
  for (const [i, { commit, events }] of commits.entries()) {
    if (commit !== i + 1) wrong.push(`commit ${commit}, which is number ${i + 1}`);
    for (const { stream, version, recordedAt, ...event } of events) {
      position += 1;
      const expected = (versions.get(stream) ?? 0) + 1;
      versions.set(stream, expected);
      if (event.position !== position) wrong.push(`position ${event.position}, which is number ${position}`);
      if (version !== expected) wrong.push(`version ${version} of ${stream}, which is number ${expected}`);
      if (recordedAt < at) wrong.push(`position ${position}, which is from before the one before it`);
      at = recordedAt;
    }
  }
  return wrong;
}

function doubleFights(commits: readonly Commit[]): readonly string[] {
  const fights = new Map<string, string>();
  const wrong: string[] = [];
  for (const event of commits.flatMap(({ events }) => events)) {
    const { jaeger } = event.data as { readonly jaeger?: string };
    if (jaeger === undefined) continue;
    if (event.type === 'JaegerWithdrew') fights.delete(jaeger);
    if (event.type !== 'JaegerJoined') continue;
    const other = fights.get(jaeger);
    if (other !== undefined) wrong.push(`${jaeger}, in ${other} and in ${event.stream}`);
    fights.set(jaeger, event.stream);
  }
  return wrong;
}

function effectsThatAreWrong(commits: readonly Commit[], acked: ReadonlySet<string>): readonly string[] {
  const times = new Map<string, number>();
  const causeOf = ([first]: readonly StoredEvent[]) => first?.meta.causationId ?? '';
  for (const { events } of commits) times.set(causeOf(events), (times.get(causeOf(events)) ?? 0) + 1);
  const doubled = [...times].filter(([, count]) => count > 1).map(([cause, count]) => `${cause}: ${count}`);
  return [...doubled, ...[...acked].filter((key) => !times.has(`${ACTOR}:${key}`)).map((key) => `${key}: none`)];
}
