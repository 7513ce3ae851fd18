export type Details = Readonly<Record<string, unknown>>;

/**
 * Understood and not allowed. Thrown by a context's core; `code` is public and never renamed, `message` says what is so
 * and what to do, `details` carries ids, limits and numbers. Everything else that is thrown counts as broken.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly details: Details;

  constructor(code: string, message: string, details: Details = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** For a reference from another context to something that is not known here: a gap in data, not a defect. */
export function notFound(what: string, id: string): never {
  throw new Refusal('NOT_FOUND', `There is no ${what} with this id.`, { id });
}
