/** Who a call to a subgraph says it is for: the view alone where the answer is the same for everybody, else the caller. */
import { randomUUID } from 'node:crypto';
import {
  type Claims,
  deriveKey,
  readInternalRoot,
  type SigningKey,
  scopeClaim,
  signingKey,
  signWithHead,
  type TokenHead,
  tokenHead,
} from '#platform/identity.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { correlationId } from '#platform/log.ts';
import { watchFile } from '#platform/watched-file.ts';
import type { CompiledOperation } from '../operation.ts';
import type { GatewaySettings } from '../settings.ts';
import type { Who } from './identity.ts';

/** Signs for one audience and kind of call. */
export type Sign = (subgraph: string, use: Claims['use'], body: Buffer | string, claims: CallClaims) => string;

export type CallClaims = Pick<Claims, 'sub' | 'sid' | 'role' | 'scope'> &
  Partial<Pick<Claims, 'systems' | 'ingestKey' | 'ip'>>;

/** The gateway's own calls, and those in which the caller has no part. */
export const NO_CALLER: CallClaims = { sub: '-', sid: '-', role: '-', scope: '' };

/** The one context that counts attempts by address; nobody else learns it. */
const KNOWS_ADDRESSES = 'auth';

/** `root` is asked at each call, because it may be exchanged while the gateway runs. */
export function createSigner(root: () => Buffer): Sign {
  let keysFrom = root();
  let keys = new Map<string, SigningKey>();
  const heads = new WeakMap<CallClaims, Map<string, TokenHead>>();

  /** Calls of one caller to one context begin alike. */
  function headOf(claims: CallClaims, aud: string, use: Claims['use']): TokenHead {
    const own = heads.get(claims) ?? new Map<string, TokenHead>();
    const name = use + aud;
    const known = own.get(name);
    if (known !== undefined) return known;
    const { ip: _, ...lasting } = claims;
    const head = tokenHead({ iss: 'gateway', aud, use, ...lasting });
    heads.set(claims, own.set(name, head));
    return head;
  }

  return (subgraph, use, body, claims) => {
    if (keysFrom !== root()) {
      keysFrom = root();
      keys = new Map();
    }
    const aud = `subgraph:${subgraph}`;
    const key = keys.get(aud) ?? signingKey(deriveKey(keysFrom, 'gateway', aud));
    keys.set(aud, key);
    const once = {
      cid: correlationId(),
      jti: use === 'mutation' ? randomUUID() : undefined,
      ip: subgraph === KNOWS_ADDRESSES ? claims.ip : undefined,
    };
    return signWithHead(key, headOf(claims, aud, use), once, body);
  };
}

/** The root at the moment: a file of it may be exchanged. */
export function openInternalRoot(settings: Pick<GatewaySettings, 'internalRoot' | 'internalRootFile'>, scope: Scope) {
  let root = settings.internalRoot;
  if (settings.internalRootFile !== undefined)
    watchFile(
      settings.internalRootFile,
      root.toString('hex'),
      (text) => {
        root = readInternalRoot(text);
      },
      scope,
    );
  return () => root;
}

/**
 * A viewer-independent call carries no user: a resolver that needs one then fails loudly instead of leaking. `addressOf`
 * gives the client's address; it goes with mutations.
 */
export function claimsFor(
  operation: Pick<CompiledOperation, 'isIndependent' | 'view' | 'kind'>,
  who: Who,
  addressOf?: () => string,
): CallClaims {
  if (operation.isIndependent) return claimsOfView(operation.view);
  if (operation.kind !== 'mutation' || addressOf === undefined) return claimsOf(who);
  return { ...claimsOf(who), ip: addressOf() };
}

const ofViews = new WeakMap<readonly string[], CallClaims>();

function claimsOfView(view: readonly string[]): CallClaims {
  const claims = ofViews.get(view) ?? { ...NO_CALLER, scope: view.join(' ') };
  ofViews.set(view, claims);
  return claims;
}

// A caller is the same object for as long as its token is remembered.
const known = new WeakMap<Who, CallClaims>();

/** The caller as it is. */
export function claimsOf(who: Who): CallClaims {
  const found = known.get(who);
  if (found !== undefined) return found;
  const { sub, sid, role, scopes, ingest } = who;
  const claims = {
    sub,
    sid,
    role,
    scope: scopeClaim(role, scopes),
    ...(ingest === undefined ? {} : { systems: [...ingest.systems], ingestKey: ingest.key }),
  };
  known.set(who, claims);
  return claims;
}
