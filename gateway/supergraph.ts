/**
 * The supergraph SDL and what the gateway reads from its directives. Composition itself runs in the planner's thread. The
 * composer's SDL carries security markers that Apollo's loader refuses ("feature … is for: SECURITY but is unsupported"),
 * so they are taken out and their meaning is enforced here; therefore a start with a gap in the rules is refused.
 */
import type * as Internals from '@apollo/federation-internals';
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';
import { type RuleMap, rulesOf } from '#platform/authz.ts';
import { argumentOf, authzProblems, directiveOf, keyFieldsOf } from '#platform/authz-lint.ts';
import { commonjs } from './commonjs.ts';
import type { GatewaySettings } from './settings.ts';

const internals: typeof Internals = commonjs('@apollo/federation-internals');

/** What the composed directives say, by `Type.field`. */
export interface RuleMaps {
  readonly rules: RuleMap;
  /** Subscription fields, and whether only the newest value counts. */
  readonly live: ReadonlyMap<string, { readonly isLatest: boolean }>;
  /** Fields whose answer is the same for everybody who passes the rules; key fields are among them. */
  readonly independent: ReadonlySet<string>;
  /** Codes beside the shared ones that may pass to clients. */
  readonly refuses: ReadonlyMap<string, readonly string[]>;
}

export interface Schemas {
  /** What clients see. */
  readonly client: GraphQLSchema;
  /** With all that the composer added, for subtype tests on data. */
  readonly supergraph: GraphQLSchema;
  /** The client schema as Apollo's executor wants it. */
  readonly api: ReturnType<Internals.Supergraph['apiSchema']>;
}

const SECURITY = new Set(['authenticated', 'requiresScopes', 'policy']);
const SECURITY_LINK = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\//;
const SECURITY_SCALAR = /^(requiresScopes|policy)__/;

/** The SDL without applications, definitions and links of the security directives. */
export function withoutSecurity(fullSdl: string): string {
  const document = parse(fullSdl, { noLocation: true });
  const stripped: DocumentNode = visit(document, {
    Directive: (node) =>
      SECURITY.has(node.name.value) || isSecurityLink(node as ConstDirectiveNode) ? null : undefined,
    DirectiveDefinition: (node) => (SECURITY.has(node.name.value) ? null : undefined),
    ScalarTypeDefinition: (node) => (SECURITY_SCALAR.test(node.name.value) ? null : undefined),
  });
  return print(stripped);
}

function isSecurityLink(node: ConstDirectiveNode): boolean {
  return node.name.value === 'link' && SECURITY_LINK.test(String(argumentOf(node, 'url')));
}

/** `validateSupergraph: false`: the composer has just validated it. */
export function buildSchemas(sdl: string): Schemas {
  const supergraph = internals.Supergraph.build(sdl, { validateSupergraph: false });
  const api = supergraph.apiSchema();
  return { client: api.toGraphQLJSSchema(), supergraph: supergraph.schema.toGraphQLJSSchema(), api };
}

export function readRuleMaps(fullSdl: string): RuleMaps {
  const types = objectTypes(parse(fullSdl, { noLocation: true }));
  const live = new Map<string, { readonly isLatest: boolean }>();
  const independent = new Set<string>();
  const refuses = new Map<string, readonly string[]>();
  for (const type of types) {
    const typeIsIndependent = directiveOf(type, 'viewerIndependent') !== undefined;
    const keys = keyFieldsOf(type);
    for (const field of type.fields ?? []) {
      const coordinate = `${type.name.value}.${field.name.value}`;
      const liveMark = directiveOf(field, 'live');
      if (liveMark !== undefined) live.set(coordinate, { isLatest: argumentOf(liveMark, 'latest') === true });
      const marked = typeIsIndependent || directiveOf(field, 'viewerIndependent') !== undefined;
      // A key names the entity itself, so it cannot depend on who asks.
      if (marked || keys.has(field.name.value)) independent.add(coordinate);
      const refusal = directiveOf(field, 'refuses');
      if (refusal !== undefined) refuses.set(coordinate, argumentOf(refusal, 'codes') as readonly string[]);
    }
  }
  return { rules: rulesOf(fullSdl), live, independent, refuses };
}

/** What must not be open by accident: each problem is one sentence, none = may start. */
export function bootProblems(fullSdl: string, door: Pick<GatewaySettings, 'isIntrospectionOpen' | 'isProduction'>) {
  return [
    ...authzProblems(parse(fullSdl, { noLocation: true })),
    ...(door.isIntrospectionOpen && door.isProduction
      ? ['TITAN_INTROSPECTION=1 opens the schema to everybody, which is for development only.']
      : []),
  ];
}

function objectTypes(document: DocumentNode): readonly ObjectTypeDefinitionNode[] {
  return document.definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
}
