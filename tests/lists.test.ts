/** Lists that must agree: folders, supergraph.yaml, workers, compose. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { projectRoot, readSupergraph } from '#platform/supergraph.ts';
import { contextsWithTables } from '#subgraphs/index.ts';
import { ComposeFile, type ComposeService, rulesOfOurs } from '../deploy/compose.schema.ts';
import { workerCatalogue } from '../workers/index.ts';

const raw = parse(readFileSync(resolve(projectRoot, 'docker-compose.yml'), 'utf8'), { merge: true }) as Record<
  string,
  unknown
>;
const compose = ComposeFile.parse(Object.fromEntries(Object.entries(raw).filter(([key]) => !key.startsWith('x-'))));
const services = Object.entries(compose.services);
const ours = services.filter(([, service]) => service.image.startsWith('titan-watch:'));
const lasting = ours.filter(([, service]) => service.restart !== 'no');
const jobs = ours.filter(([, service]) => service.restart === 'no');
const { subgraphs } = readSupergraph();
const workers = workerCatalogue();

test('the folders of subgraphs/ are the list of supergraph.yaml', () => {
  const folders = readdirSync(resolve(projectRoot, 'subgraphs'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(folders.map((entry) => entry.name).sort()).toEqual(subgraphs.map((entry) => entry.name).sort());
});

test('each subgraph answers at its own name and port', () => {
  for (const { name, routingUrl, schemaFile } of subgraphs) {
    expect(new URL(routingUrl).hostname).toBe(name);
    expect(schemaFile).toBe(resolve(projectRoot, 'subgraphs', name, 'schema.graphql'));
  }
  expect(new Set(subgraphs.map((entry) => new URL(entry.routingUrl).port)).size).toBe(subgraphs.length);
});

test('subgraphs, workers and the gateway are the services of compose, each under its own command', () => {
  const names = [
    'gateway',
    ...subgraphs.map((entry) => entry.name),
    ...workers.filter((entry) => !entry.once).map((entry) => entry.name),
  ];
  expect(lasting.map(([name]) => name).sort()).toEqual(names.sort());
  for (const [name, service] of ours) expect(service.command).toEqual([name]);
  for (const [name] of jobs) expect(workers.find((entry) => entry.name === name)?.once).toBe(true);
});

test('each lasting service is asked on the port where it listens', () => {
  for (const [name, service] of lasting) {
    const subgraph = subgraphs.find((entry) => entry.name === name);
    const port = subgraph ? new URL(subgraph.routingUrl).port : name === 'gateway' ? '4000' : '4100';
    expect(service.environment?.HEALTH_PORT, name).toBe(port);
    expect(service.healthcheck?.test, name).toEqual(['CMD', 'node', 'deploy/healthcheck.mjs']);
    expect(service.stop_grace_period).toBe('30s');
  }
});

test('only the gateway is reached from outside', () => {
  expect(services.filter(([, service]) => service.ports !== undefined).map(([name]) => name)).toEqual(['gateway']);
  expect(compose.networks.data).toEqual({ internal: true });
});

test('each context with tables is migrated before its service starts', () => {
  const migrate = compose.services.migrate;
  for (const { name, setting } of contextsWithTables()) {
    expect(migrate?.environment).toHaveProperty(`${setting}_FILE`);
    expect(compose.services[name]?.depends_on?.migrate).toEqual({ condition: 'service_completed_successfully' });
  }
});

test('each context gets its secrets as files', () => {
  for (const { name, secrets } of contextsWithTables()) {
    for (const secret of secrets) expect(compose.services[name]?.environment).toHaveProperty(`${secret}_FILE`);
  }
});

test.each(rulesOfOurs.map((rule) => [rule.says, rule] as const))('each service of ours %s', (_, rule) => {
  expect(ours.filter(([name, service]) => rule.breaks(name, service, compose)).map(([name]) => name)).toEqual([]);
  const [name, lawful] = ours[0] ?? [];
  if (name === undefined || lawful === undefined) throw new Error('compose has no service of ours');
  expect(
    rule.breaks(name, { ...lawful, ...rule.refuses } as ComposeService, compose),
    'the rule refuses its own example',
  ).toBe(true);
});
