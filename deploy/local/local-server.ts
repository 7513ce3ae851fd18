/** What one kind of server must say so that the rest of this folder can run it; each has a file of its own. */
import type { ProcessMark } from '#platform/embedded/process-of.ts';
import type { ServerUser } from '#platform/embedded/server-user.ts';

export const SERVER_NAMES = [
  'kafka',
  'rabbitmq',
  'redis',
  'postgres',
  'nginx',
  'prometheus',
  'mongojava',
  'ferretdb',
] as const;
export type ServerName = (typeof SERVER_NAMES)[number];

/** Where one server of one folder lives. */
export interface Place {
  /** Its own folder, which its user may write. */
  readonly folder: string;
  /** What it wrote since its last start. */
  readonly log: string;
  /** Whom servers run as; undefined = as ourselves. */
  readonly user: ServerUser | undefined;
  /** A port of 127.0.0.1, chosen when first asked for and kept: clients and Kafka's advertised address rely on it. */
  port(what?: string): number;
  /** A port that somebody fixed before the start, such as that of a proxy before it. */
  fixedPort(what: string): number | undefined;
  /** Makes a folder below its own, for its user. */
  make(...names: readonly string[]): string;
  /** Runs a program to its end as the server's user and returns what it printed; a failure throws with its last lines. */
  run(program: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>;
  /** The process that was started here last, alive or not. */
  recorded(): ProcessMark | undefined;
  /** The place of another server of the same folder. */
  of(server: LocalServer): Place;
}

export interface Launch {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface LocalServer {
  readonly name: ServerName | 'epmd';
  /** Debian's names of what it needs. */
  readonly packages: readonly string[];
  /** Another server that must run before it and is not ended with it. */
  readonly needs?: LocalServer;
  /** A process that lives and ends with it. */
  readonly beside?: LocalServer;
  /** One sentence that names what is not installed, and what brings it. */
  missing(): string | undefined;
  /** Brings what no package holds into the cache; quick when it is there. */
  fetch?(): Promise<void>;
  /** Files and data folder, all of it repeatable, and the program to start. */
  prepare(place: Place): Promise<Launch>;
  isReady(place: Place): boolean | Promise<boolean>;
  url(place: Place): string;
  /** Asks whoever answers on the port for what only this server can say: its data folder, its name. Undefined = cannot be asked. */
  saysWhoItIs?(place: Place): Promise<{ readonly said: string; readonly expected: string }>;
  /** What it says when a start fails only because its killed predecessor is not yet gone from the kernel's lists. */
  readonly passes?: RegExp;
  /** What it held is gone when it ends: it writes nothing. */
  readonly forgets?: true;
  /** Ends it in order; SIGTERM if not given. */
  readonly endSignal?: NodeJS.Signals;
}
