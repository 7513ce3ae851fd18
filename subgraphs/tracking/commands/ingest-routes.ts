/** The ingest door over HTTP. The gateway has checked the key and says in the caller what that key may write. */
import type { HttpRoute, RouteRequest } from '#platform/http.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import type { RecordedBy, RecordPositions } from './record-positions.ts';

const NDJSON = new Set(['application/x-ndjson', 'application/ndjson', 'application/jsonl']);
const BINARY = 'application/vnd.titan.positions';
/** The door takes 1 MiB; the gateway inflates a gzipped body up to this. */
const MOST_BYTES = 4 * 1024 * 1024;

/** `POST /ingest/positions`. Answers 200 `{ accepted, refused: [{ line, code, message }] }` when what it accepted is durable. */
export function ingestRoutes(recordPositions: RecordPositions): readonly HttpRoute[] {
  return [
    {
      method: 'POST',
      path: '/ingest/positions',
      maxBytes: MOST_BYTES,
      async handle(request) {
        const by = recordedBy(request);
        const type = mediaTypeOf(request);
        if (type === BINARY) return { status: 200, body: await recordPositions.recordBinary(request.body, by) };
        if (NDJSON.has(type)) return { status: 200, body: await recordPositions.record(request.body, by) };
        throw new Refusal(
          'UNSUPPORTED_MEDIA_TYPE',
          `Send positions as application/x-ndjson or ${BINARY}, not as ${type === '' ? 'an unnamed type' : type}.`,
        );
      },
    },
  ];
}

function recordedBy({ caller }: RouteRequest): RecordedBy {
  if (!caller.scopes.has('tracking:ingest')) {
    throw new Refusal('FORBIDDEN', 'Recording positions needs a key with the scope tracking:ingest.');
  }
  return { source: caller.ingestKey ?? caller.userId, systems: caller.systems };
}

function mediaTypeOf({ headers }: RouteRequest): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
