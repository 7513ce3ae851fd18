/** Execution behind an interface: a plan, variables and an identity in, data and errors out. */
import type { CallClaims } from '../auth/calls.ts';
import type { CompiledOperation } from '../operation.ts';
import type { FoundError, PublicError } from './errors.ts';

export interface ExecutionRequest {
  readonly operation: CompiledOperation;
  /** As the client sent them; own properties only. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Coerced, defaults included: conditions are decided by these. */
  readonly coerced: Readonly<Record<string, unknown>>;
  readonly claims: CallClaims;
  readonly traceparent?: string | undefined;
  readonly signal: AbortSignal;
  /** For a subscription: what the owner said of this event. The executor may change it. */
  readonly event?: SourceEvent | undefined;
}

export interface SourceEvent {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly FoundError[];
}

export interface Answer {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly PublicError[];
}

export interface Executor {
  execute(request: ExecutionRequest): Promise<Answer>;
}
