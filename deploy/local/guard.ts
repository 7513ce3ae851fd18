/**
 * Proof that a server is ours, before anything is created, dropped or killed in it: a process with the recorded id AND start
 * time, which holds the port's listening socket, and which says our folder or our name when asked. An answer on a port alone
 * proves nothing: it may be a stranger's.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { isAlive, type ProcessMark, processOf } from '#platform/embedded/process-of.ts';
import { StartError } from '#platform/errors.ts';
import type { LocalServer, Place } from './local-server.ts';

/** What it would have touched is not ours. */
export class NotOurs extends StartError {
  override readonly name = 'NotOurs';
}

/** Refuses unless the server of this place is the one that we started. */
export async function assertOurs(server: LocalServer, place: Place): Promise<ProcessMark> {
  const mark = assertOurProcess(server, place);
  const port = place.port();
  if (!membersOf(mark.pid).some((pid) => holdsPort(pid, port)))
    throw new NotOurs(
      `Port ${port} of ${server.name} is held by a process that we did not start (not pid ${mark.pid}).`,
    );
  const answer = await server.saysWhoItIs?.(place);
  if (answer !== undefined && answer.said !== answer.expected)
    throw new NotOurs(`Who answers for ${server.name} on port ${port} is ${answer.said}, not ${answer.expected}.`);
  return mark;
}

/** The part that a kill needs: the id still belongs to the process that we recorded. */
export function assertOurProcess(server: LocalServer, place: Place): ProcessMark {
  const mark = place.recorded();
  if (mark === undefined) throw new NotOurs(`There is no ${server.name} here that we started.`);
  if (!isAlive(mark)) {
    const who = processOf(mark.pid) === undefined ? 'has ended' : 'is another process by now';
    throw new NotOurs(`The ${server.name} that we started (pid ${mark.pid}) ${who}.`);
  }
  return mark;
}

/** Processes that a dead or living session leader left or has: nginx's workers outlive kill -9 of their master. */
export function membersOf(leader: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => sessionOf(pid) === leader);
}

export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}

/** Ports that somebody listens on, with the inode of each socket. */
export function listeners(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    let text = '';
    try {
      text = readFileSync(table, 'utf8');
    } catch {
      continue;
    }
    for (const line of text.split('\n').slice(1)) {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
      // 0A is LISTEN. The port is hexadecimal, after the last colon.
      if (state === '0A') found.set(inode, Number.parseInt(local.slice(local.lastIndexOf(':') + 1), 16));
    }
  }
  return found;
}

function holdsPort(pid: number, port: number): boolean {
  const open = listeners();
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      const inode = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${fd}`))?.[1];
      return inode !== undefined && open.get(inode) === port;
    });
  } catch {
    return false;
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function sessionOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the name, which may itself hold brackets: state, parent, group, session.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]);
  } catch {
    return undefined;
  }
}
