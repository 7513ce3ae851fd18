/** Fields of one line of RFC 4180 CSV. A quoted field holds no line break here: these files are read line by line. */
export function csvFields(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] === '"') {
      let text = '';
      for (at += 1; at < line.length; at += 1) {
        if (line[at] !== '"') text += line[at];
        else if (line[at + 1] === '"') {
          text += '"';
          at += 1;
        } else break;
      }
      fields.push(text);
      const comma = line.indexOf(',', at);
      if (comma < 0) break;
      at = comma + 1;
    } else {
      const comma = line.indexOf(',', at);
      fields.push(line.slice(at, comma < 0 ? line.length : comma));
      if (comma < 0) break;
      at = comma + 1;
    }
  }
  return fields;
}

/** Places of the named columns in a header line; a missing one is named in the second answer. */
export function csvColumns<Name extends string>(
  header: string,
  wanted: readonly Name[],
): { readonly places: ReadonlyMap<Name, number>; readonly missing: readonly Name[] } {
  const names = csvFields(header.replace(/^\uFEFF/, '').trimEnd());
  const places = new Map(wanted.map((name) => [name, names.indexOf(name)] as const));
  return { places, missing: wanted.filter((name) => (places.get(name) ?? -1) < 0) };
}
