/**
 * What must not be open, or closed, by accident in a schema: each problem is one sentence, none = may be served. Reads a
 * subgraph's own schema (`@key`) and a composed one (`@join__type`, `@join__field`) alike.
 */
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { implies, POLICIES, type Rule, type RuleMap, rulesOf } from './authz.ts';
import { SCOPES } from './roles.ts';

type ObjectTypes = ReadonlyMap<string, ObjectTypeDefinitionNode>;

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);
const RIGHTS = new Set(['authenticated', 'requiresScopes', 'policy']);
const FEDERATION_FIELDS = new Set(['_service', '_entities']);

export function authzProblems(document: DocumentNode): readonly string[] {
  const rules = rulesOf(document);
  const types: ObjectTypes = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
      .map((definition) => [definition.name.value, definition]),
  );
  return [
    ...(rules.size === 0 ? ['The schema names no rule at all: every field would be open.'] : []),
    ...[...types.values()].flatMap((type) => [
      ...rootProblems(type, rules),
      ...entityProblems(type, rules),
      ...keyProblems(type, types, rules),
      ...requirementProblems(type, types, rules),
    ]),
    ...nameProblems(document),
  ];
}

/** Names of the type's fields that are part of a key. */
export function keyFieldsOf(type: ObjectTypeDefinitionNode): ReadonlySet<string> {
  return new Set(keysOf(type).flatMap((key) => fieldsOf(key).map(({ name }) => name)));
}

export function directiveOf(
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): ConstDirectiveNode | undefined {
  return node.directives?.find((directive) => directive.name.value === name);
}

export function argumentOf(directive: ConstDirectiveNode, name: string): unknown {
  const argument = directive.arguments?.find((candidate) => candidate.name.value === name);
  return argument === undefined ? undefined : valueFromASTUntyped(argument.value);
}

function rootProblems(type: ObjectTypeDefinitionNode, rules: RuleMap): readonly string[] {
  if (!ROOTS.has(type.name.value)) return [];
  return fieldsIn(type).flatMap(([coordinate, field]) => [
    ...(rules.has(coordinate) || FEDERATION_FIELDS.has(field.name.value)
      ? []
      : [`Root field ${coordinate} has neither a rule nor @public.`]),
    ...(type.name.value === 'Subscription' && directiveOf(field, 'live') === undefined
      ? [`${coordinate} lacks @live.`]
      : []),
  ]);
}

/** Closed by a rule on the type, or field by field where a context only adds to another's entity; a bare key needs none. */
function entityProblems(type: ObjectTypeDefinitionNode, rules: RuleMap): readonly string[] {
  const keys = keyFieldsOf(type);
  if (keys.size === 0 || rules.has(type.name.value)) return [];
  const open = fieldsIn(type).filter(([coordinate, field]) => !keys.has(field.name.value) && !rules.has(coordinate));
  return open.length === 0
    ? []
    : [`Entity ${type.name.value} has neither a rule nor @public: it can be reached through other subgraphs.`];
}

/** A rule on the way to a key would hide it from the gateway itself. */
function keyProblems(type: ObjectTypeDefinitionNode, types: ObjectTypes, rules: RuleMap): readonly string[] {
  const name = type.name.value;
  const hidden = keysOf(type).flatMap((key) =>
    selected(key, type, types).flatMap(([coordinate, field]) =>
      [coordinate, namedTypeOf(field)].filter((place) => isClosed(rules.get(place))),
    ),
  );
  return [...new Set(hidden)].map((place) =>
    place.includes('.')
      ? `Key field ${place} has a rule: references to ${name} could not be followed.`
      : `${place} has a rule and is part of a key: references to ${name} could not be followed.`,
  );
}

/** What a field is worked out from may be read off it, so nobody may ask for less. */
function requirementProblems(type: ObjectTypeDefinitionNode, types: ObjectTypes, rules: RuleMap): readonly string[] {
  return fieldsIn(type).flatMap(([coordinate, field]) => {
    const own = [type.name.value, coordinate, namedTypeOf(field)].flatMap((place) => rules.get(place) ?? []);
    return requirementsOf(field).flatMap((requirement) =>
      selected(requirement, type, types)
        .flatMap(([required, definition]) => [required, namedTypeOf(definition)])
        .filter((place) => !implies(own, rules.get(place) ?? 'PUBLIC'))
        .map((place) => `${coordinate} requires ${place} and does not repeat its rule.`),
    );
  });
}

function nameProblems(document: DocumentNode): readonly string[] {
  const problems: string[] = [];
  const look = (place: string, directives: readonly ConstDirectiveNode[] = []) => {
    const rights = directives.filter((directive) => RIGHTS.has(directive.name.value));
    if (rights.length > 0 && directives.some((directive) => directive.name.value === 'public'))
      problems.push(`${place} has a rule and @public.`);
    for (const directive of rights) {
      const scopes = (argumentOf(directive, 'scopes') ?? []) as readonly (readonly string[])[];
      const policies = (argumentOf(directive, 'policies') ?? []) as readonly (readonly string[])[];
      for (const scope of scopes.flat())
        if (!SCOPES.has(scope)) problems.push(`${place} asks for the scope ${scope}, which does not exist.`);
      for (const policy of policies.flat())
        if (!POLICIES.has(policy)) problems.push(`${place} asks for the policy ${policy}, which does not exist.`);
    }
  };
  for (const definition of document.definitions) {
    if (!('name' in definition) || definition.name === undefined) continue;
    if (definition.kind === Kind.DIRECTIVE_DEFINITION || definition.kind === Kind.FRAGMENT_DEFINITION) continue;
    if (definition.kind === Kind.OPERATION_DEFINITION) continue;
    look(definition.name.value, definition.directives);
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) look(`${definition.name.value}.${field.name.value}`, field.directives);
  }
  return problems;
}

function isClosed(rule: Rule | undefined): boolean {
  return rule !== undefined && rule !== 'PUBLIC';
}

function fieldsIn(type: ObjectTypeDefinitionNode): readonly (readonly [string, FieldDefinitionNode])[] {
  return (type.fields ?? []).map((field) => [`${type.name.value}.${field.name.value}`, field]);
}

function keysOf(type: ObjectTypeDefinitionNode): readonly SelectionSetNode[] {
  return [...(type.directives ?? [])].flatMap((directive) => {
    const key =
      directive.name.value === 'key'
        ? argumentOf(directive, 'fields')
        : directive.name.value === 'join__type'
          ? argumentOf(directive, 'key')
          : undefined;
    return selectionOf(key);
  });
}

function requirementsOf(field: FieldDefinitionNode): readonly SelectionSetNode[] {
  return [...(field.directives ?? [])].flatMap((directive) => {
    if (directive.name.value === 'requires') return selectionOf(argumentOf(directive, 'fields'));
    return directive.name.value === 'join__field' ? selectionOf(argumentOf(directive, 'requires')) : [];
  });
}

function selectionOf(text: unknown): readonly SelectionSetNode[] {
  if (typeof text !== 'string') return [];
  const [operation] = parse(`{${text}}`, { noLocation: true }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? [operation.selectionSet] : [];
}

function fieldsOf(set: SelectionSetNode) {
  return set.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [{ name: selection.name.value, inner: selection.selectionSet }] : [],
  );
}

/** Every field that a selection on this type names, with the type's name in front. Fragments name their own type. */
function selected(
  set: SelectionSetNode,
  type: ObjectTypeDefinitionNode,
  types: ObjectTypes,
): readonly (readonly [string, FieldDefinitionNode])[] {
  return set.selections.flatMap((selection): readonly (readonly [string, FieldDefinitionNode])[] => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const on = types.get(selection.typeCondition?.name.value ?? type.name.value);
      return on === undefined ? [] : selected(selection.selectionSet, on, types);
    }
    if (selection.kind !== Kind.FIELD) return [];
    const field = type.fields?.find((candidate) => candidate.name.value === selection.name.value);
    if (field === undefined) return [];
    const inner = types.get(namedTypeOf(field));
    const below =
      selection.selectionSet === undefined || inner === undefined ? [] : selected(selection.selectionSet, inner, types);
    return [[`${type.name.value}.${field.name.value}`, field], ...below];
  });
}

function namedTypeOf(field: FieldDefinitionNode): string {
  let { type } = field;
  while (type.kind !== Kind.NAMED_TYPE) ({ type } = type);
  return type.name.value;
}
