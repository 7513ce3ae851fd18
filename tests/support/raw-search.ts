/** Looks for a text in all that a store keeps, however it is written there. */
import type { Db } from 'mongodb';
import pg from 'pg';

/** Tables of all schemas of which a row holds the text, as it is, in hexadecimal digits (bytes) or in base64; by name, in order. */
export async function tablesWith(ownerUrl: string, text: string): Promise<readonly string[]> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'raw search' });
  await owner.connect();
  try {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await owner.query(
        `select from ${name} as kept, unnest($1::text[]) as spelling where strpos(kept::text, spelling) > 0 limit 1`,
        [spellingsOf(text)],
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  } finally {
    await owner.end();
  }
}

/** The same in collections of a database, byte by byte. */
export async function collectionsWith(db: Db, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { collectionName } of await db.collections()) {
    // The cast: `raw` gives documents as they came.
    const documents = (await db.collection(collectionName).find({}, { raw: true }).toArray()) as unknown as Buffer[];
    if (documents.some((bytes) => spellingsOf(text).some((spelling) => bytes.includes(spelling))))
      found.push(collectionName);
  }
  return found.sort();
}

function spellingsOf(text: string): readonly string[] {
  // In base64 it depends on what stands before: the first and last digits of each shift are shared with others.
  const shifted = [0, 1, 2].map((by) =>
    Buffer.from(`${'x'.repeat(by)}${text}`)
      .toString('base64')
      .slice(by === 0 ? 0 : by + 1, -4),
  );
  return [text, Buffer.from(text).toString('hex'), ...shifted];
}
