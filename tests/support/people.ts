/**
 * People who use the product in tests, by role. The administrator comes by the set-up link that the start has printed, the
 * others are invited and set their password; all of it through the graph, as people do it.
 */
import type { Role } from '#platform/roles.ts';
import { query } from './graphql-client.ts';

export interface People {
  /** An access token of somebody of this role, good for a minute at least. */
  token(role?: Role): Promise<string>;
  /** The token of this role was refused: the next one comes of a new sign-in. A person has 20 sessions, the oldest ends. */
  forget(role: Role): void;
}

export const PASSWORD = 'a kaiju walked out of the breach';
export const emailOf = (role: Role) => `${role.toLowerCase()}@titan.example`;
/** Tokens live 5 min. */
const FRESH_MS = 240_000;

/** `output`: everything that auth's process has written so far. */
export function openPeople(url: string, output: () => string): People {
  const known = new Map<Role, { readonly token: Promise<string>; readonly until: number }>();

  async function ask<T>(document: string, variables: object, as?: string): Promise<T> {
    const authorization = as === undefined ? {} : { authorization: `Bearer ${as}` };
    const { data, errors, text } = await query(url, document, { variables, ...authorization });
    if (errors.length > 0) throw new Refused(errors[0]?.extensions.code ?? '', text);
    return data as T;
  }

  async function signIn(role: Role): Promise<string> {
    const { signIn: tokens } = await ask<{ readonly signIn: { readonly accessToken: string } }>(
      'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { accessToken } }',
      { email: emailOf(role), password: PASSWORD },
    );
    return tokens.accessToken;
  }

  async function setUp(): Promise<string> {
    const token = /Set up the first administrator: \S+\/setup#(\S+)/.exec(output())?.[1];
    // A state folder that was used before has its administrator.
    if (token === undefined) return signIn('ADMIN');
    const input = { token, email: emailOf('ADMIN'), name: 'Admin', password: PASSWORD };
    try {
      const { bootstrapAdmin } = await ask<{ readonly bootstrapAdmin: { readonly accessToken: string } }>(
        'mutation ($input: BootstrapAdminInput!) { bootstrapAdmin(input: $input) { accessToken } }',
        { input },
      );
      return bootstrapAdmin.accessToken;
    } catch (error) {
      // The test itself may have followed the link; or this one has, four minutes ago.
      if (error instanceof Refused && ['ADMIN_EXISTS', 'LINK_INVALID'].includes(error.code)) return signIn('ADMIN');
      throw error;
    }
  }

  async function come(role: Role): Promise<string> {
    if (role === 'ADMIN') return setUp();
    try {
      return await signIn(role);
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'INVALID_CREDENTIALS') throw error;
    }
    const { inviteUser } = await ask<{ readonly inviteUser: { readonly url: string } }>(
      'mutation ($email: String!, $role: Role!, $name: String) { inviteUser(email: $email, role: $role, name: $name) { url } }',
      { email: emailOf(role), role, name: `The ${role.toLowerCase()}` },
      await people.token('ADMIN'),
    );
    await ask('mutation ($token: String!, $password: String!) { setPassword(token: $token, password: $password) }', {
      token: inviteUser.url.slice(inviteUser.url.indexOf('#') + 1),
      password: PASSWORD,
    });
    return signIn(role);
  }

  const people: People = {
    token(role = 'ADMIN') {
      const found = known.get(role);
      if (found !== undefined && found.until > Date.now()) return found.token;
      const token = come(role);
      known.set(role, { token, until: Date.now() + FRESH_MS });
      token.catch(() => known.delete(role));
      return token;
    },
    forget: (role) => void known.delete(role),
  };
  return people;
}

class Refused extends Error {
  readonly code: string;
  constructor(code: string, answer: string) {
    super(`refused: ${answer}`);
    this.code = code;
  }
}
