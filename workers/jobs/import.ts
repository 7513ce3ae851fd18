/**
 * `npm run import -- FILE [--shift-days N] [--url URL] [--key KEY] [--from-start]`: a file of positions through the ingest
 * door. Exit code 0 = all lines were accepted, 2 = the file is through and some lines were refused, 1 = it could not be
 * finished; the same command goes on where it stopped.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readConfig } from '#platform/config.ts';
import { StartError } from '#platform/errors.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import type { Env, Service } from '#platform/service.ts';
import {
  createPoster,
  DoorClosed,
  type ImportState,
  importFile,
  refusedLines,
} from '#subgraphs/tracking/background.ts';

const USAGE = 'Use: npm run import -- FILE [--shift-days N] [--url http://localhost:4000] [--key KEY] [--from-start]';
/** How long the door may be away before an import gives up. */
const PATIENCE_MS = 60_000;

const Settings = z.object({
  TITAN_JOB_ARGS: z.string().default('[]'),
  TITAN_HOME: z.string().default(''),
  TITAN_INGEST_KEY: z.string().optional(),
  PORT: z.string().default('4000'),
});

const job: Service = {
  name: 'import',
  once: true,
  async start(env, scope) {
    const order = await readOrder(env);
    const post = createPoster({ url: order.url, key: order.key, patienceMs: PATIENCE_MS });
    const progress = createProgress(process.stderr);
    try {
      const state = await importFile(order, post, progress.show, scope.signal);
      progress.end();
      process.stdout.write(summary(state, order.file));
      if (!progress.hasShown())
        process.stdout.write('That was an earlier run, and nothing was sent now. --from-start sends the file again.\n');
      if (refusedLines(state) > 0) process.exitCode = 2;
    } catch (error) {
      progress.end();
      if (!scope.signal.aborted) throw sentenceOf(error, order.url);
      process.stderr.write('Stopped. The same command goes on from here.\n');
      process.exitCode = 1;
    }
    return {};
  },
};
export default job;

async function readOrder(env: Env) {
  const settings = readConfig('import', Settings, env);
  const { values, positionals } = readArguments(z.array(z.string()).parse(JSON.parse(settings.TITAN_JOB_ARGS)));
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new StartError(USAGE);
  const shiftDays = Number(values['shift-days'] ?? 0);
  if (!Number.isInteger(shiftDays)) throw new StartError(`--shift-days takes a whole number of days.\n${USAGE}`);
  const url = values.url ?? `http://localhost:${settings.PORT}`;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new StartError(`--url takes the address of a gateway.\n${USAGE}`);
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) throw new StartError(`There is no file ${file}.`);
  const home = settings.TITAN_HOME || '.titan';
  const key =
    values.key ??
    settings.TITAN_INGEST_KEY ??
    (await readFile(join(home, 'ingest-key'), 'utf8').catch(() => '')).trim();
  if (key === '') {
    throw new StartError(
      `There is no ingest key: ${join(home, 'ingest-key')} cannot be read. Give it with --key or TITAN_INGEST_KEY.`,
    );
  }
  return { file, shiftDays, url: new URL(url).origin, key, home, isFromStart: values['from-start'] ?? false };
}

function readArguments(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'shift-days': text, url: text, key: text, 'from-start': { type: 'boolean' } },
    });
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function sentenceOf(error: unknown, url: string): unknown {
  if (error instanceof Refusal) return new StartError(error.message);
  if (!(error instanceof DoorClosed)) return error;
  if (error.status === 401)
    return new StartError(`${url} does not take this ingest key. Give the right one with --key or TITAN_INGEST_KEY.`);
  return new StartError(`${error.message}\nThe same command goes on from here.`);
}

/** A bar where somebody watches, a line every 5 s where not. */
function createProgress(out: NodeJS.WriteStream) {
  const BAR = 30;
  const LINE_EVERY_MS = 5_000;
  let began: { readonly at: number; readonly line: number } | undefined;
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show(state: ImportState) {
      const at = performance.now();
      began ??= { at, line: state.doneUntil };
      if (!out.isTTY && at - shownAt < LINE_EVERY_MS) return;
      shownAt = at;
      const part = state.lines === 0 ? 1 : state.doneUntil / state.lines;
      const perS = Math.round((state.doneUntil - began.line) / Math.max(0.001, (at - began.at) / 1000));
      const text = `${Math.floor(part * 100)} %  ${number(state.doneUntil)} of ${number(state.lines)} lines  ${number(perS)}/s  ${number(refusedLines(state))} refused`;
      if (!out.isTTY) out.write(`${text}\n`);
      else out.write(`\r\u001b[K[${'='.repeat(Math.round(part * BAR)).padEnd(BAR)}] ${text}`);
    },
    hasShown: () => began !== undefined,
    end() {
      if (out.isTTY && began !== undefined) out.write('\n');
    },
  };
}

function summary(state: ImportState, file: string): string {
  const refused = refusedLines(state);
  const lines = [
    `${file}: ${number(state.accepted)} positions accepted, ${number(refused)} lines refused. Finished ${state.finishedAt}.`,
  ];
  for (const [code, { count, first }] of Object.entries(state.refused)) {
    lines.push(`  ${code}  ${number(count)}`);
    for (const { line, message, text } of first) lines.push(`    line ${line}: ${message}  ${text}`);
  }
  return `${lines.join('\n')}\n`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
