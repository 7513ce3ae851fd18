/** Rows in the text format of COPY: a line each, tabs between the columns. */

/** The columns with these names of each row; what is an object there is JSON. */
export function copyText(names: readonly string[], rows: Iterable<object>): string {
  let text = '';
  for (const row of rows) {
    // The cast: names are the properties of a row.
    const values = row as Readonly<Record<string, unknown>>;
    let isFirst = true;
    for (const name of names) {
      if (!isFirst) text += '\t';
      isFirst = false;
      text += valueText(values[name]);
    }
    text += '\n';
  }
  return text;
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return escaped(typeof value === 'string' ? value : JSON.stringify(value));
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign) : text;
}
