/**
 * The supergraph SDL and what the gateway reads from its directives. Composition itself runs in the planner's thread. The
 * composer's SDL carries security markers that Apollo's loader refuses ("feature … is for: SECURITY but is unsupported"),
 * so they are taken out and their meaning is enforced here; therefore a start with a gap in the rules is refused.
 */
import { Supergraph } from '@apollo/federation-internals';
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { type RuleMap, rulesOf, scopesNamedBy } from '#platform/authz.ts';
import { SCOPES } from '#platform/roles.ts';

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
  readonly api: ReturnType<Supergraph['apiSchema']>;
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
  const supergraph = Supergraph.build(sdl, { validateSupergraph: false });
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
export function bootProblems(fullSdl: string): readonly string[] {
  const types = objectTypes(parse(fullSdl, { noLocation: true }));
  const rules = rulesOf(fullSdl);
  const problems: string[] = [];
  if (rules.size === 0) problems.push('The schema names no rule at all: every field would be open.');
  for (const type of types) {
    const name = type.name.value;
    const keys = keyFieldsOf(type);
    if (keys.size > 0 && !rules.has(name))
      problems.push(`Entity ${name} has neither a rule nor @public: it can be reached through other subgraphs.`);
    if (isBoth(type)) problems.push(`${name} has a rule and @public.`);
    for (const field of type.fields ?? []) {
      const coordinate = `${name}.${field.name.value}`;
      const rule = rules.get(coordinate);
      if (ROOTS.has(name) && !FEDERATION_FIELDS.has(field.name.value) && rule === undefined)
        problems.push(`Root field ${coordinate} has neither a rule nor @public.`);
      if (keys.has(field.name.value) && rule !== undefined && rule.kind !== 'PUBLIC')
        problems.push(`Key field ${coordinate} has a rule: references to ${name} could not be followed.`);
      if (name === 'Subscription' && directiveOf(field, 'live') === undefined)
        problems.push(`${coordinate} lacks @live.`);
      if (isBoth(field)) problems.push(`${coordinate} has a rule and @public.`);
    }
  }
  for (const [place, rule] of rules) {
    for (const scope of scopesNamedBy(rule).filter((candidate) => !SCOPES.has(candidate)))
      problems.push(`${place} asks for the scope ${scope}, which does not exist.`);
  }
  return problems;
}

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);
const FEDERATION_FIELDS = new Set(['_service', '_entities']);

interface Directed {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

function objectTypes(document: DocumentNode): readonly ObjectTypeDefinitionNode[] {
  return document.definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
}

function directiveOf(node: Directed, name: string): ConstDirectiveNode | undefined {
  return node.directives?.find((directive) => directive.name.value === name);
}

function argumentOf(directive: ConstDirectiveNode, name: string): unknown {
  const argument = directive.arguments?.find((candidate) => candidate.name.value === name);
  return argument === undefined ? undefined : valueFromASTUntyped(argument.value);
}

function isBoth(node: Directed): boolean {
  return (
    directiveOf(node, 'public') !== undefined && [...SECURITY].some((name) => directiveOf(node, name) !== undefined)
  );
}

/** Top-level names in the type's keys. */
function keyFieldsOf(type: ObjectTypeDefinitionNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const directive of type.directives ?? []) {
    if (directive.name.value !== 'join__type') continue;
    const key = argumentOf(directive, 'key');
    if (typeof key !== 'string') continue;
    const [operation] = parse(`{${key}}`, { noLocation: true }).definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const selection of operation.selectionSet.selections)
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
  }
  return names;
}
