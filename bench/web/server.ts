/**
 * A graph of one process for benches and for work on the console: serves `web/dist`, answers the console's queries from a
 * made-up world, and sends real position frames over graphql-transport-ws. Development: `node --import tsx bench/web/server.ts`.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { type GraphQLSchema, graphql } from 'graphql';
import { type WebSocket, WebSocketServer } from 'ws';
import { apiSchema } from './schema.ts';
import { createWorld, jaegers, kaiju, type World } from './world.ts';

export interface FrameServer {
  readonly url: string;
  readonly server: Server;
  close(): Promise<void>;
}

export interface FrameServerOptions {
  readonly port: number;
  readonly assets: number;
  readonly hz: number;
  /** Every asset reports in every frame. */
  readonly everything: boolean;
  /** Ships move this many times faster than they did. */
  readonly boost: number;
  /** Files to serve besides web/dist: URL path → file. */
  readonly files?: Readonly<Record<string, string>>;
}

const dist = join(import.meta.dirname, '..', '..', 'web', 'dist');
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Starts it on loopback; port 0 is a free one. */
export async function startFrameServer(options: FrameServerOptions): Promise<FrameServer> {
  const world = createWorld(options.assets, options.boost);
  const schema = await apiSchema();
  let seq = 0;
  let accepted = 0;
  const epoch = Date.now().toString(36);
  const reported = new Set<(rows: ReadonlySet<number>) => void>();
  const watchers = new Set<(text: string) => void>();
  world.step(0, Date.now(), true);

  const server = createServer((req, res) => {
    const path = new URL(req.url ?? '/', 'http://localhost').pathname;
    if (path === '/session/renewal') return renew(res);
    if (path === '/graphql') return void answer(req, res, schema, world, () => accepted);
    void send(path, res, options.files ?? {});
  });
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  server.on('upgrade', (req, socket, head) => sockets.handleUpgrade(req, socket, head, (ws) => serve(ws)));

  const key = () => frameText('KEY', world, [...Array(world.n).keys()], seq, seq, epoch, Date.now());
  const timer = setInterval(() => {
    const now = Date.now();
    const rows = world.step(1 / options.hz, now, options.everything);
    accepted += rows.length;
    const text = frameText('DELTA', world, rows, seq + 1, seq, epoch, now);
    seq += 1;
    for (const watch of watchers) watch(text);
    const set = new Set(rows);
    for (const report of reported) report(set);
  }, 1000 / options.hz);

  function serve(ws: WebSocket) {
    const stops = new Map<string, () => void>();
    ws.on('message', (raw) => {
      const message = JSON.parse(String(raw)) as {
        id: string;
        type: string;
        payload?: { query: string; variables: Record<string, unknown> };
      };
      if (message.type === 'connection_init') return ws.send('{"type":"connection_ack"}');
      if (message.type === 'ping') return ws.send('{"type":"pong"}');
      if (message.type === 'complete') return stops.get(message.id)?.();
      if (message.type !== 'subscribe' || !message.payload) return;
      const { id, payload } = message;
      if (payload.query.includes('positionReported')) {
        const rows = (payload.variables.assets as string[]).map((each) => Number(each) - 1);
        const report = (moved: ReadonlySet<number>) => {
          for (const row of rows)
            if (moved.has(row))
              ws.send(
                JSON.stringify({
                  id,
                  type: 'next',
                  payload: { data: { positionReported: { ...reportOf(world, row), asset: identityOf(world, row) } } },
                }),
              );
        };
        reported.add(report);
        stops.set(id, () => reported.delete(report));
        report(new Set(rows));
        return;
      }
      const watch = (text: string) => {
        // A viewer that is behind gets no queue: the next frame it reads will be a gap, and it asks again.
        if (ws.bufferedAmount < 4 << 20)
          ws.send(
            `{"id":"${id}","type":"next","payload":{"extensions":{"live":{"cursor":"${seq}"}},"data":{"positions":${text}}}}`,
          );
      };
      watch(key());
      watchers.add(watch);
      stops.set(id, () => watchers.delete(watch));
    });
    ws.on('close', () => {
      for (const stop of stops.values()) stop();
    });
  }

  await new Promise<void>((done) => server.listen(options.port, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return {
    url: `http://127.0.0.1:${port}`,
    server,
    close: () => {
      clearInterval(timer);
      for (const ws of sockets.clients) ws.terminate();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

/** One frame as JSON text, columns joined: the shape of `PositionFrame`. */
function frameText(
  kind: 'KEY' | 'DELTA',
  world: World,
  rows: readonly number[],
  seq: number,
  prev: number,
  epoch: string,
  t: number,
): string {
  const join_ = (value: (row: number) => number) => rows.map(value).join(',');
  const entered =
    kind === 'KEY'
      ? `,"kinds":[${join_((r) => world.kind[r] as number)}],"everyS":[${join_((r) => world.everyS[r] as number)}]`
      : '';
  return (
    `{"kind":"${kind}","epoch":"${epoch}","seq":${seq},"prev":${prev},"t":${t},"no":[${join_((r) => r + 1)}]` +
    `,"lat":[${join_((r) => Math.round((world.lat[r] as number) * 1e5))}],"lon":[${join_((r) => Math.round((world.lon[r] as number) * 1e5))}]` +
    `,"hdg":[${join_((r) => Math.round((world.course[r] as number) * 10))}],"spd":[${join_((r) => Math.round((world.speed[r] as number) * 10))}]` +
    `,"dt":[${join_((r) => t - (world.fixAt[r] as number))}],"flags":[${join_(() => 0)}]${entered},"gone":[],"behindMs":240,"conflated":0}`
  );
}

function reportOf(world: World, row: number) {
  const at = world.fixAt[row] as number;
  return {
    __typename: 'PositionReport',
    asset: () => assetOf(world, row),
    observedAt: new Date(at).toISOString(),
    receivedAt: new Date(at + 80).toISOString(),
    staleAt: new Date(at + 60_000).toISOString(),
    position: { lat: world.lat[row], lon: world.lon[row] },
    altitudeM: null,
    courseDeg: world.course[row],
    headingDeg: null,
    groundSpeedMps: world.speed[row],
    source: world.kind[row] === 0 ? 'feed:ais' : 'feed:patrol',
    quality: [],
  };
}

function assetOf(world: World, row: number): Record<string, unknown> | null {
  if (row < 0 || row >= world.n) return null;
  return { ...identityOf(world, row), lastKnown: () => reportOf(world, row), trail: () => trailOf(world, row) };
}

function identityOf(world: World, row: number) {
  const beast = kaiju[row];
  const mech = jaegers[row - kaiju.length];
  const ship = world.ships[row];
  return {
    id: String(row + 1),
    kind: beast ? 'KAIJU' : mech ? 'JAEGER' : 'VESSEL',
    name: beast?.codename ?? mech?.callsign ?? (ship?.name || null),
    key: beast ? `kaiju:${beast.codename}` : mech ? `jaeger:${mech.callsign}` : `mmsi:${ship?.mmsi}`,
    sources: ['feed:ais'],
    kaiju: beast ? { id: String(row), ...beast, status: 'ACTIVE', firstTrackedAt: new Date(0).toISOString() } : null,
    jaeger: mech
      ? {
          id: String(row),
          ...mech,
          status: 'DEPLOYED',
          homeBase: { name: mech.home, position: { lat: mech.lat, lon: mech.lon } },
          commissionedAt: new Date(0).toISOString(),
        }
      : null,
  };
}

/** Whoever comes is signed in: the console asks for this before anything else. */
function renew(res: import('node:http').ServerResponse): void {
  const iat = Math.floor(Date.now() / 1_000);
  const claims = {
    sub: 'bench',
    sid: 'bench',
    role: 'VIEWER',
    scope: 'tracking:read jaeger:read kaiju:read',
    iat,
    exp: iat + 86_400,
  };
  const accessToken = `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
  res.setHeader('content-type', 'application/json');
  res.end(JSON.stringify({ accessToken, expiresAt: new Date((iat + 86_400) * 1_000).toISOString() }));
}

function trailOf(world: World, row: number) {
  const now = Date.now();
  const columns: Record<'t' | 'lat' | 'lon' | 'hdg' | 'spd' | 'q', number[]> = {
    t: [],
    lat: [],
    lon: [],
    hdg: [],
    spd: [],
    q: [],
  };
  const angle = ((world.course[row] as number) * Math.PI) / 180;
  for (let i = 180; i >= 0; i--) {
    const back = i * 60 * Math.max(6, world.speed[row] as number);
    columns.t.push(now - i * 60_000);
    columns.lat.push((world.lat[row] as number) - (back * Math.cos(angle + i / 240)) / 111_195);
    columns.lon.push(
      (((((world.lon[row] as number) - (back * Math.sin(angle + i / 240)) / 90_000 + 540) % 360) + 360) % 360) - 180,
    );
    columns.hdg.push(world.course[row] as number);
    columns.spd.push(world.speed[row] as number);
    columns.q.push(i > 90 && i < 110 ? 4 : 0);
  }
  return { columns, resolution: 'RAW', errorM: 12.4, sealedUntil: new Date(now - 70 * 60_000).toISOString() };
}

async function answer(
  req: import('node:http').IncomingMessage,
  res: import('node:http').ServerResponse,
  schema: GraphQLSchema,
  world: World,
  accepted: () => number,
): Promise<void> {
  let body = '';
  for await (const chunk of req) body += String(chunk);
  const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
  const rootValue = {
    asset: ({ id }: { id: string }) => assetOf(world, Number(id) - 1),
    assets: ({ ids, kinds, name }: { ids?: string[]; kinds?: string[]; name?: string }) => ({
      nodes: (ids ? ids.map((id) => Number(id) - 1) : [...Array(world.n).keys()])
        .filter((row) => !kinds || kinds.includes(identityOf(world, row).kind))
        .filter((row) => !name || identityOf(world, row).name?.toLowerCase().startsWith(name.toLowerCase()))
        .slice(0, 200)
        .map((row) => assetOf(world, row)),
      pageInfo: { endCursor: null, hasNextPage: false },
    }),
    trackingState: () => ({
      acceptedFixes: 1_204_331 + accepted(),
      storedFixes: 1_180_002,
      assets: world.n,
      sealedUntil: null,
      lagRecords: 0,
      lagFixes: 12,
      unsealedFixes: 0,
      fixesPerS: 64.2,
      refused: [],
    }),
  };
  const result = await graphql({ schema, source: query, rootValue, variableValues: variables });
  res.setHeader('content-type', 'application/json');
  res.end(JSON.stringify(result));
}

async function send(
  path: string,
  res: import('node:http').ServerResponse,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const safe = normalize(path).replace(/^(\.\.[/\\])+/, '');
  const file = files[path] ?? join(dist, extname(safe) ? safe : 'index.html');
  try {
    const bytes = await readFile(file);
    res.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    // The policy of the real gateway, so that a bench or a developer meets its refusals too.
    res.setHeader(
      'content-security-policy',
      "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    );
    res.end(bytes);
  } catch {
    res.statusCode = 404;
    res.end();
  }
}

if (import.meta.filename === process.argv[1]) {
  const { url } = await startFrameServer({
    port: Number(process.env.PORT ?? 4100),
    assets: Number(process.env.ASSETS ?? 4000),
    hz: Number(process.env.HZ ?? 2),
    everything: false,
    boost: 1,
  });
  console.log(`frame server on ${url}`);
}
