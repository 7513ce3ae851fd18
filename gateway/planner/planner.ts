/** Planning behind an interface: plans are plain JSON, so they cross threads and another planner can make them. */

export interface QueryPlanner {
  /** Throws PlanRefused when planning takes too long or the document cannot be planned. */
  plan(document: string, signal: AbortSignal): Promise<Plan>;
  close(): Promise<void>;
}

export interface Plan {
  /** Absent: only introspection or `__typename`. */
  readonly node?: PlanNode | SubscriptionPlan;
}

export interface SubscriptionPlan {
  readonly kind: 'Subscription';
  /** The exact text for the owner of the field. */
  readonly primary: Fetch;
  /** What each event still needs from others. */
  readonly rest?: PlanNode;
}

export type PlanNode =
  | { readonly kind: 'Sequence' | 'Parallel'; readonly nodes: readonly PlanNode[] }
  /** '@' = every element. */
  | { readonly kind: 'Flatten'; readonly path: readonly string[]; readonly node: PlanNode }
  /** `condition` is the name of a variable. */
  | {
      readonly kind: 'Condition';
      readonly condition: string;
      readonly ifClause?: PlanNode;
      readonly elseClause?: PlanNode;
    }
  | { readonly kind: 'Defer' }
  | Fetch;

export interface Fetch {
  readonly kind: 'Fetch';
  readonly serviceName: string;
  readonly operation: string;
  readonly operationName?: string;
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  readonly requires?: readonly unknown[];
  readonly variableUsages: readonly string[];
  readonly inputRewrites?: readonly unknown[];
  readonly outputRewrites?: readonly unknown[];
  readonly contextRewrites?: readonly unknown[];
}

/** Too much work, a gap in the planner, or a machine that was too busy: that may be otherwise in a moment. */
export type PlanRefusal = 'OPERATION_TOO_COMPLEX' | 'PLAN_FAILED' | 'OVERLOADED';

/** A document that is not planned. */
export class PlanRefused extends Error {
  override readonly name = 'PlanRefused';
  readonly code: PlanRefusal;
  constructor(code: PlanRefusal, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}
