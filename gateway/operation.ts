/**
 * From text to a compiled operation: parse → limits → validate → (per view) auth filter → plan. What depends on the text
 * alone is cached by text, what depends on the caller's rights by view, so that callers with equal rights share a plan.
 */
import { createHash } from 'node:crypto';
import {
  BREAK,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  specifiedRules,
  validate,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { atomsOf } from '#platform/authz.ts';
import { atomsIn, type Denial, filterFor, visitedFields } from './auth/filter.ts';
import type { Who } from './auth/identity.ts';
import type { PublicError } from './executor/errors.ts';
import { fragmentsOf, isTooComplex, TOO_COMPLEX } from './limits.ts';
import type { GatewayMeters } from './metrics.ts';
import { type Plan, PlanRefused, type QueryPlanner } from './planner/planner.ts';
import type { DocumentLimits } from './settings.ts';
import type { RuleMaps, Schemas } from './supergraph.ts';

/** A valid operation, before anybody's rights are looked at. */
export interface Operation {
  readonly hash: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly name: string | undefined;
  /** This operation and its fragments, without its name: equal texts share plans, calls and topics. */
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  /** What the rules of its fields ask for. */
  readonly atoms: readonly string[];
  /** Every field's answer is the same for everybody who passes the rules. */
  readonly isIndependent: boolean;
  /** A subscription of whose events only the newest counts. */
  readonly isLatest: boolean;
  /** Asks about the schema itself. */
  readonly isIntrospection: boolean;
  /** Codes of the fields' @refuses. */
  readonly codes: ReadonlySet<string>;
}

/** An operation for one view: what these rights leave of it, and how to get it. */
export interface CompiledOperation extends Operation {
  readonly plan: Plan;
  readonly denied: readonly Denial[];
  /** Atoms that the callers of this view hold; an independent operation runs with exactly these. */
  readonly view: readonly string[];
}

/** Something wrong with the request as a whole: nothing runs. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly errors: readonly PublicError[];
  constructor(errors: readonly PublicError[]) {
    super(errors[0]?.message ?? 'refused');
    this.errors = errors;
  }
}

export function refused(code: string, message: string): RequestRefused {
  return new RequestRefused([{ message, extensions: { code } }]);
}

export interface Operations {
  /** Throws RequestRefused. */
  read(text: string, operationName?: string): Operation;
  compile(operation: Operation, who: Who, signal: AbortSignal): Promise<CompiledOperation>;
  /** Coerced variables, defaults included; throws RequestRefused. */
  variablesOf(operation: Operation, given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

interface Options {
  readonly schemas: Schemas;
  readonly maps: RuleMaps;
  readonly planner: QueryPlanner;
  readonly limits: DocumentLimits;
  readonly isIntrospectionOpen: boolean;
  readonly meters: GatewayMeters;
}

const MOST_ERRORS = 3;
const MOST_DOCUMENTS = 1_000;
const MOST_CACHED_CHARACTERS = 8 * 1024 * 1024;

export function createOperations({ schemas, maps, planner, limits, isIntrospectionOpen, meters }: Options): Operations {
  const schema = schemas.client;
  // Refused documents are cached too, so that they cost one parse.
  const documents = new LRUCache<string, Operation | RequestRefused>({
    max: MOST_DOCUMENTS,
    maxSize: MOST_CACHED_CHARACTERS,
    sizeCalculation: (_, key) => key.length,
  });
  // A caller is the same object for as long as its token is remembered.
  const atoms = new WeakMap<Who, ReadonlySet<string>>();
  const compiled = new LRUCache<string, Promise<CompiledOperation>>({ max: MOST_DOCUMENTS });

  function read(text: string, operationName?: string): Operation {
    const key = `${operationName ?? ''}\n${text}`;
    const known = documents.get(key);
    if (known instanceof RequestRefused) throw known;
    if (known !== undefined) return known;
    try {
      const operation = build(text, operationName);
      documents.set(key, operation);
      return operation;
    } catch (error) {
      if (error instanceof RequestRefused) documents.set(key, error);
      throw error;
    }
  }

  function build(text: string, operationName: string | undefined): Operation {
    const whole = parseText(text, limits.tokens);
    if (isTooComplex(whole, limits)) throw refused('OPERATION_TOO_COMPLEX', TOO_COMPLEX);
    const errors = validate(schema, whole, specifiedRules, { maxErrors: MOST_ERRORS });
    if (errors.length > 0)
      throw new RequestRefused(
        errors.slice(0, MOST_ERRORS).map((error) => publicRequestError('GRAPHQL_VALIDATION_FAILED', error)),
      );
    const definition = pick(whole, operationName);
    const document: DocumentNode = {
      kind: Kind.DOCUMENT,
      definitions: [definition, ...usedFragments(definition.selectionSet, fragmentsOf(whole))],
    };
    const fields = visitedFields({ schema, rules: maps.rules, document, operation: definition });
    return {
      hash: createHash('sha256').update(print(document)).digest('base64url'),
      kind: definition.operation,
      name: pick(whole, operationName, 'KEEP_NAME').name?.value,
      document,
      definition,
      atoms: atomsIn(fields),
      isIndependent:
        definition.operation !== 'mutation' && fields.every((field) => maps.independent.has(field.coordinate)),
      isLatest: fields.some((field) => maps.live.get(field.coordinate)?.isLatest === true),
      isIntrospection: asksForSchema(document),
      codes: new Set(fields.flatMap((field) => maps.refuses.get(field.coordinate) ?? [])),
    };
  }

  function heldBy(who: Who): ReadonlySet<string> {
    const held = atoms.get(who) ?? atomsOf(who);
    atoms.set(who, held);
    return held;
  }

  function compile(operation: Operation, who: Who, signal: AbortSignal): Promise<CompiledOperation> {
    const held = heldBy(who);
    if (operation.isIntrospection && !isIntrospectionOpen && !held.has('schema:introspect'))
      throw refused('FORBIDDEN', 'You may not read the schema itself.');
    const view = operation.atoms.filter((atom) => held.has(atom));
    const key = `${operation.hash} ${view.join(' ')}`;
    const known = compiled.get(key);
    meters.planCache.inc({ hit: String(known !== undefined) });
    if (known !== undefined) return known;
    // Not the caller's signal: others wait for the same plan.
    const made = buildFor(operation, view);
    compiled.set(key, made);
    // The planner itself remembers what it refuses, and for how long.
    made.catch(() => compiled.delete(key));
    signal.throwIfAborted();
    return made;
  }

  async function buildFor(operation: Operation, view: readonly string[]): Promise<CompiledOperation> {
    const filtered = filterFor(
      { schema, rules: maps.rules, document: operation.document, operation: operation.definition },
      new Set(view),
    );
    const end = meters.planSeconds.startTimer();
    try {
      const plan = await planner.plan(print(filtered.document), AbortSignal.timeout(PLAN_QUEUE_MS));
      if (plan.node === undefined && hasDataField(filtered.document)) throw new PlanRefused('PLAN_FAILED');
      return { ...operation, plan, denied: filtered.denied, view };
    } catch (error) {
      const hasWaited = error instanceof DOMException && error.name === 'TimeoutError';
      if (hasWaited || (error instanceof PlanRefused && error.code === 'OVERLOADED'))
        throw refused('OVERLOADED', 'Too much is going on at the moment. Try again soon.');
      if (!(error instanceof PlanRefused)) throw error;
      if (error.code === 'OPERATION_TOO_COMPLEX') throw refused('OPERATION_TOO_COMPLEX', TOO_COMPLEX);
      throw refused('PLAN_FAILED', 'This operation cannot be planned.');
    } finally {
      end();
    }
  }

  function variablesOf(
    operation: Operation,
    given: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, unknown>> {
    const result = getVariableValues(
      schema,
      operation.definition.variableDefinitions ?? [],
      { ...given },
      { maxErrors: MOST_ERRORS },
    );
    if (result.errors !== undefined) {
      throw new RequestRefused(
        result.errors.slice(0, MOST_ERRORS).map((error) => publicRequestError('BAD_USER_INPUT', error)),
      );
    }
    return result.coerced;
  }

  return { read, compile, variablesOf };
}

const PLAN_QUEUE_MS = 5_000;

function parseText(text: string, maxTokens: number): DocumentNode {
  try {
    return parse(text, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (/more (than|that) \d+ tokens/.test(error.message)) throw refused('OPERATION_TOO_COMPLEX', TOO_COMPLEX);
    throw new RequestRefused([
      { message: 'Invalid document', ...placeOf(error), extensions: { code: 'GRAPHQL_PARSE_FAILED' } },
    ]);
  }
}

function pick(document: DocumentNode, name: string | undefined, keep?: 'KEEP_NAME'): OperationDefinitionNode {
  const all = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const found =
    name === undefined || name === ''
      ? all.length === 1
        ? all[0]
        : undefined
      : all.find((one) => one.name?.value === name);
  if (found === undefined)
    throw refused(
      'BAD_REQUEST',
      name
        ? 'The document holds no operation of this name.'
        : 'Say in operationName which operation of the document to run.',
    );
  if (keep !== undefined) return found;
  const { name: _, ...nameless } = found;
  return nameless;
}

function usedFragments(
  set: SelectionSetNode,
  all: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly FragmentDefinitionNode[] {
  const used = new Map<string, FragmentDefinitionNode>();
  const collect = (inner: SelectionSetNode) => {
    visit(inner, {
      FragmentSpread(spread) {
        const fragment = all.get(spread.name.value);
        if (fragment === undefined || used.has(fragment.name.value)) return;
        used.set(fragment.name.value, fragment);
        collect(fragment.selectionSet);
      },
    });
  };
  collect(set);
  return [...used.values()];
}

function asksForSchema(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field(field) {
      if (field.name.value !== '__schema' && field.name.value !== '__type') return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}

/** The planner drops a root field it finds no subgraph for; that must not look like an empty answer. */
function hasDataField(document: DocumentNode): boolean {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return (
    operation?.selectionSet.selections.some(
      (selection) =>
        selection.kind === Kind.FIELD && !selection.name.value.startsWith('__') && !selection.directives?.length,
    ) ?? false
  );
}

/** Without suggestions: they would spell out a schema that may not be introspected. */
function publicRequestError(code: string, error: GraphQLError): PublicError {
  return { message: error.message.replace(/ Did you mean .*$/s, ''), ...placeOf(error), extensions: { code } };
}

function placeOf(error: GraphQLError): Pick<PublicError, 'locations'> {
  return error.locations === undefined ? {} : { locations: error.locations };
}
