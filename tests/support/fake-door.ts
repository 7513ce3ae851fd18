/** A door that speaks the ingest protocol and remembers what it took: an outside service, so a fake may stand for it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface DoorReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface FakeDoor extends AsyncDisposable {
  readonly url: string;
  /** Every body it was sent, refused ones included. */
  readonly bodies: string[];
  readonly keys: (string | undefined)[];
}

/** Takes every line, or answers what `reply` says; `undefined` cuts the connection without an answer. */
export async function fakeDoor(
  reply: (lines: readonly string[], call: number) => DoorReply | undefined = took,
): Promise<FakeDoor> {
  const bodies: string[] = [];
  const keys: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      bodies.push(body);
      keys.push(request.headers.authorization);
      const answer = reply(body.split('\n'), bodies.length);
      if (answer === undefined) {
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(JSON.stringify(answer.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listening on TCP, so it is an AddressInfo
    bodies,
    keys,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The answer to a body whose lines are all good. */
export function took(lines: readonly string[]): DoorReply {
  return { status: 200, body: { accepted: lines.length, refused: [] } };
}
