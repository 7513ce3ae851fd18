/** Fields of one line of RFC 4180 CSV. A quoted field holds no line break here: these files are read line by line. */
export function csvFields(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [];
  for (let at = 0; at <= line.length; ) {
    const isQuoted = line.charCodeAt(at) === QUOTE;
    const close = isQuoted ? closingQuote(line, at + 1) : at;
    const comma = line.indexOf(',', close);
    const end = comma < 0 ? line.length : comma;
    if (isQuoted) fields.push(line.slice(at + 1, close).replaceAll('""', '"'));
    else fields.push(line.slice(at, end));
    at = end + 1;
  }
  return fields;
}

const QUOTE = 34;

/** Place of the quote that ends a field; the end of the line where it is missing. */
function closingQuote(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 2)) {
    if (line.charCodeAt(at + 1) !== QUOTE) return at;
  }
  return line.length;
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
