/** A subgraph's executable schema, with its field rights enforced around every resolver, `_entities` included. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  parse,
} from 'graphql';
import { allows, atomsOf, type Rule, rulesOf } from './authz.ts';
import type { Caller } from './identity.ts';
import { Refusal } from './kernel/refusal.ts';
import type { Meters } from './telemetry.ts';

interface Asking {
  readonly caller: Caller;
}

type Modules = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>;
type ReferenceResolver = (reference: object, context: Asking, info: unknown) => unknown;
type Check = (coordinate: string, needed: readonly Rule[], caller: Caller) => void;

// Each representation of `_entities` asks for its own type's rule; the field itself returns all of them.
const UNGUARDED = new Set(['Query._entities', 'Query._service']);

export function buildGuardedSchema(typeDefs: string, resolvers: object, meters: Meters): GraphQLSchema {
  const document = parse(typeDefs, { noLocation: true });
  const rules = rulesOf(document);
  // The cast: the library's own resolver map type wants an index signature that generated types do not have.
  const schema = buildSubgraphSchema([{ typeDefs: document, resolvers } as Modules[number]]);
  const check = createCheck(meters);
  const rulesAt = (coordinate: string): readonly Rule[] => {
    const rule = rules.get(coordinate);
    return rule === undefined || rule === 'PUBLIC' ? [] : [rule];
  };
  const rulesOfType = (type: GraphQLNamedType) =>
    [type, ...(isAbstractType(type) ? schema.getPossibleTypes(type) : [])].flatMap(({ name }) => rulesAt(name));

  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isObjectType(type) || isInterfaceType(type)) guardReference(type, rulesOfType(type), check);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const needed = [...rulesAt(coordinate), ...rulesOfType(getNamedType(field.type))];
      if (needed.length === 0 || UNGUARDED.has(coordinate)) continue;
      const resolve: GraphQLFieldResolver<unknown, Asking> = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: Asking, info) => {
        check(coordinate, needed, context.caller);
        return resolve(source, args, context, info);
      };
      const subscribe: GraphQLFieldResolver<unknown, Asking> | undefined = field.subscribe;
      if (subscribe === undefined) continue;
      field.subscribe = (source, args, context: Asking, info) => {
        check(coordinate, needed, context.caller);
        return subscribe(source, args, context, info);
      };
    }
  }
  return schema;
}

function createCheck(meters: Meters): Check {
  const denied = meters.counter('auth_denied_total', 'Fields refused because a right was missing.', ['field', 'role']);
  // A list asks once per element, always for the same caller.
  const held = new WeakMap<Caller, ReadonlySet<string>>();
  return (coordinate, needed, caller) => {
    let atoms = held.get(caller);
    if (atoms === undefined) {
      atoms = atomsOf({ sub: caller.userId, sid: caller.sessionId, scopes: caller.scopes });
      held.set(caller, atoms);
    }
    for (const rule of needed) {
      if (allows(rule, atoms)) continue;
      denied.inc({ field: coordinate, role: caller.role });
      throw new Refusal('FORBIDDEN', `You may not ask for ${coordinate}.`, { field: coordinate });
    }
  };
}

/**
 * Entities are reached through other subgraphs too, so a type's rule is asked where it is looked up by key; also where the
 * context has no resolver for that and the library would hand the key back.
 */
function guardReference(
  type: { readonly name: string; extensions: Readonly<object> },
  needed: readonly Rule[],
  check: Check,
): void {
  if (needed.length === 0) return;
  const extensions = type.extensions as { readonly apollo?: { readonly subgraph?: object } };
  const subgraph = extensions.apollo?.subgraph as { readonly resolveReference?: ReferenceResolver } | undefined;
  const resolve = subgraph?.resolveReference;
  // Async: what is thrown at once would take the other entities of the call with it.
  const resolveReference: ReferenceResolver = async (reference, context, info) => {
    check(type.name, needed, context.caller);
    return resolve === undefined ? reference : resolve(reference, context, info);
  };
  type.extensions = { ...extensions, apollo: { ...extensions.apollo, subgraph: { ...subgraph, resolveReference } } };
}
