/**
 * What can go wrong, and how it is done to the parts that a flow names. SIGKILL is not a power cut: what the kernel holds
 * is not lost. Clocks are moved where the code asks for the time, because a process cannot be given another clock.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Clock } from '#platform/kernel/clock.ts';
import type { Scope } from '#platform/lifecycle.ts';
import type { FaultProxy } from '../support/fault-proxy.ts';

export const FAULTS = ['WORKER', 'BROKER', 'STORE', 'PARTITION', 'REPEATS', 'CLOCK', 'DISK', 'POISON'] as const;
export type Fault = (typeof FAULTS)[number];

export interface Killable {
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** The parts of a flow that a fault may strike. */
export interface Targets {
  readonly worker?: Killable;
  readonly broker?: Killable;
  readonly store?: Killable;
  /** Between the system and its stores and brokers, or its parts among themselves. */
  readonly proxies?: readonly FaultProxy[];
  readonly clock?: MovableClock;
  /** While it is on, what is handed on comes twice and old things come again. */
  readonly repeats?: { on: boolean };
  readonly disks?: readonly FillableDisk[];
  /** Puts something in the way that nobody can read. */
  readonly poison?: () => Promise<void>;
}

/** Fractions of 1, the same for the same seed. */
export type Random = () => number;
export type Heal = () => Promise<void>;

/** Puts the fault in place; what it returns takes it away. */
export async function strike(fault: Fault, targets: Targets, random: Random): Promise<Heal> {
  switch (fault) {
    case 'WORKER':
    case 'BROKER':
    case 'STORE': {
      const target = given(fault, targets[fault === 'WORKER' ? 'worker' : fault === 'BROKER' ? 'broker' : 'store']);
      await target.kill();
      return () => target.start();
    }
    case 'PARTITION':
      return disturb(pick(given(fault, targets.proxies), random), random);
    case 'REPEATS': {
      const repeats = given(fault, targets.repeats);
      repeats.on = true;
      return async () => {
        repeats.on = false;
      };
    }
    case 'CLOCK': {
      const clock = given(fault, targets.clock);
      clock.offsetMs = random() < 0.5 ? -90_000 : 90_000;
      return async () => {
        clock.offsetMs = 0;
      };
    }
    case 'DISK': {
      const { disk, renew } = pick(given(fault, targets.disks), random);
      disk.fill();
      return async () => {
        disk.free();
        await renew();
      };
    }
    case 'POISON':
      await given(fault, targets.poison)();
      return async () => undefined;
  }
}

/** mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(all: readonly T[], random: Random): T {
  const one = all[Math.floor(random() * all.length)];
  if (one === undefined) throw new Error('there is nothing to pick from');
  return one;
}

/** The present, ahead or behind. */
export interface MovableClock {
  offsetMs: number;
  readonly now: Clock;
}

export function movableClock(): MovableClock {
  const clock = { offsetMs: 0, now: () => new Date(Date.now() + clock.offsetMs) };
  return clock;
}

export interface Disk {
  readonly folder: string;
  /** Until not one byte more can be written. */
  fill(): void;
  free(): void;
}

/** The disk of a server. */
export interface FillableDisk {
  readonly disk: Disk;
  /** Starts the server, which could not write and has ended itself, or should have. */
  renew(): Promise<void>;
}

/**
 * A file system of its own in memory, which only root can make; undefined for others. It ends with the scope, or with the run
 * in whose folder of servers it lies.
 */
export function smallDisk(scope: Scope, megabytes: number): Disk | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const folder = mkdtempSync(join(inject('serversFolder'), 'own', 'disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder]);
  if (mounted.status !== 0) {
    rmdirSync(folder);
    return undefined;
  }
  chmodSync(folder, 0o755);
  scope.defer('small disk', () => {
    spawnSync('umount', ['-l', folder]);
    rmdirSync(folder);
  });
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill() {
      const file = openSync(ballast, 'a');
      try {
        // Ever smaller, so that the last byte is taken, too.
        for (let size = 1_048_576; size >= 1; size = Math.floor(size / 2)) writeWhile(file, Buffer.alloc(size));
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(ballast, { force: true }),
  };
}

function writeWhile(file: number, piece: Buffer): void {
  try {
    while (writeSync(file, piece) === piece.length);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

/** One of the ways in which a network fails. What tore a stream of bytes ends with its connections. */
async function disturb(proxy: FaultProxy, random: Random): Promise<Heal> {
  const ways: readonly (() => Heal | Promise<Heal>)[] = [
    () => {
      proxy.cut();
      return async () => undefined;
    },
    async () => {
      await proxy.refuse(true);
      proxy.cut();
      return () => proxy.refuse(false);
    },
    () => {
      proxy.blackhole(true);
      return async () => proxy.blackhole(false);
    },
    () => {
      proxy.cutAfterBytes(Math.floor(random() * 2_000), random() < 0.5 ? 'UP' : 'DOWN');
      return async () => undefined;
    },
    () => {
      proxy.eatAnswers(true);
      return async () => {
        proxy.eatAnswers(false);
        proxy.cut();
      };
    },
    () => {
      proxy.slice(1 + Math.floor(random() * 200));
      proxy.delay(1);
      return async () => {
        proxy.slice(0);
        proxy.delay(0);
      };
    },
  ];
  return pick(ways, random)();
}

function given<T>(fault: Fault, part: T | undefined): T {
  if (part === undefined) throw new Error(`this flow has nothing that ${fault} could strike`);
  return part;
}
