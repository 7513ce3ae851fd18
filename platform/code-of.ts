/** Why, in one word that holds no address: the code nearest to the root of it, else the name of the error. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const codes: string[] = [];
  for (let each: unknown = error; each instanceof Error && codes.length < 10; each = each.cause ?? firstOf(each)) {
    const { code } = each as { readonly code?: unknown };
    if (typeof code === 'string' && code !== '') codes.push(code);
  }
  return codes.at(-1) ?? error.name;
}

function firstOf(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : undefined;
}
