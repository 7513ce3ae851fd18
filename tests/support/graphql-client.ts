/** Queries of the public door over HTTP, as any client would send them. */

export interface GraphQLAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: readonly GraphQLAnswerError[];
}

export interface GraphQLAnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly [key: string]: unknown };
}

/** POSTs a document to `<url>/graphql`. `authorization` is the whole header. */
export async function query(
  url: string,
  document: string,
  options: {
    readonly variables?: object;
    readonly operationName?: string;
    readonly authorization?: string;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<GraphQLAnswer> {
  const { variables, operationName, authorization, headers } = options;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
      ...headers,
    },
    body: JSON.stringify({ query: document, variables, operationName }),
  });
  return readAnswer(response);
}

export async function readAnswer(response: Response): Promise<GraphQLAnswer> {
  const text = await response.text();
  const body = JSON.parse(text) as {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly GraphQLAnswerError[];
  };
  return { status: response.status, headers: response.headers, text, data: body.data, errors: body.errors ?? [] };
}
