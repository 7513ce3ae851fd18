/** A subgraph's executable schema, with its field rights enforced around every resolver, `_entities` included. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  parse,
} from 'graphql';
import { allows, type Rule, type RuleMap, rulesOf } from './authz.ts';
import type { Caller } from './identity.ts';
import { Refusal } from './kernel/refusal.ts';
import type { Meters } from './telemetry.ts';

interface Asking {
  readonly caller: Caller;
}

type Modules = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>;
type ReferenceResolver = (reference: object, context: Asking, info: unknown) => unknown;

export function buildGuardedSchema(typeDefs: string, resolvers: object, meters: Meters): GraphQLSchema {
  const document = parse(typeDefs, { noLocation: true });
  const rules = rulesOf(document);
  const denied = meters.counter('auth_denied_total', 'Fields refused because a scope was missing.', ['field']);
  const check = (coordinate: string, needed: readonly Rule[], caller: Caller) => {
    if (needed.every((rule) => allows(rule, caller.scopes))) return;
    denied.inc({ field: coordinate });
    throw new Refusal('FORBIDDEN', `You may not read ${coordinate}.`, { field: coordinate });
  };
  // The cast: the library's own resolver map type wants an index signature that generated types do not have.
  const module = { typeDefs: document, resolvers: guardReferences(resolvers, rules, check) } as Modules[number];
  const schema = buildSubgraphSchema([module]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const needed = [rules.get(coordinate), rules.get(getNamedType(field.type).name)].filter(
        (rule) => rule !== undefined,
      );
      if (needed.length === 0) continue;
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

/** Entities are reached through other subgraphs too, so a type's rule is asked where it is looked up by key. */
function guardReferences(
  resolvers: object,
  rules: RuleMap,
  check: (coordinate: string, needed: readonly Rule[], caller: Caller) => void,
): object {
  return Object.fromEntries(
    Object.entries(resolvers).map(([type, fields]: [string, { readonly __resolveReference?: ReferenceResolver }]) => {
      const resolveReference = fields.__resolveReference;
      const rule = rules.get(type);
      if (resolveReference === undefined || rule === undefined) return [type, fields];
      const guarded: ReferenceResolver = (reference, context, info) => {
        check(type, [rule], context.caller);
        return resolveReference(reference, context, info);
      };
      return [type, { ...fields, __resolveReference: guarded }];
    }),
  );
}
