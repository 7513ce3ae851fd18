/**
 * PostgreSQL's binary form of a one-dimensional array (array_send). Handed to `pg` as a Buffer it goes out as it is; the
 * text form of a bytea[] would double every byte as hex and be parsed again by the server.
 */

const OIDS = { bytea: 17, int4: 23, text: 25 } as const;
const HEADER_BYTES = 20;

export function byteaArray(values: readonly Buffer[]): Buffer {
  return arrayOf(OIDS.bytea, values);
}

/** Texts or nulls. */
export function textArray(values: readonly (string | undefined)[]): Buffer {
  return arrayOf(
    OIDS.text,
    values.map((value) => (value === undefined ? undefined : Buffer.from(value, 'utf8'))),
  );
}

export function intArray(values: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(values.length * 4);
  values.forEach((value, i) => {
    bytes.writeInt32BE(value, i * 4);
  });
  return arrayOf(
    OIDS.int4,
    values.map((_, i) => bytes.subarray(i * 4, i * 4 + 4)),
  );
}

function arrayOf(oid: number, values: readonly (Buffer | undefined)[]): Buffer {
  const size = values.reduce((sum, value) => sum + 4 + (value?.length ?? 0), HEADER_BYTES);
  const out = Buffer.allocUnsafe(size);
  out.writeInt32BE(1, 0); // dimensions
  out.writeInt32BE(1, 4); // may hold nulls
  out.writeInt32BE(oid, 8);
  out.writeInt32BE(values.length, 12);
  out.writeInt32BE(1, 16); // index of the first
  let at = HEADER_BYTES;
  for (const value of values) {
    at = out.writeInt32BE(value?.length ?? -1, at);
    if (value !== undefined) at += value.copy(out, at);
  }
  return out;
}
