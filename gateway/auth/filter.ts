/**
 * Field rights before planning: a denied field leaves the document, its place is null with propagation, and the answer says
 * so with its path. `@skip`ped fields are not denied, so each denial remembers the conditions it stands under.
 */
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { allows, atomsNamedBy, type Rule, type RuleMap } from '#platform/authz.ts';
import { fragmentsOf } from '../limits.ts';

export interface Denial {
  /** `Type.field`: what a client calls it is no name for a metric. */
  readonly coordinate: string;
  /** Response names; `@` = every element of a list. */
  readonly path: readonly string[];
  /** The denial counts only if all of these hold. */
  readonly conditions: readonly Condition[];
}

export interface Condition {
  readonly holds: boolean;
  /** Name of the variable, or the value itself. */
  readonly value: { readonly variable: string } | boolean;
}

export interface Filtered {
  readonly document: DocumentNode;
  readonly denied: readonly Denial[];
}

/** One field of an operation, fragments expanded, as rules see it. */
export interface VisitedField {
  readonly coordinate: string;
  readonly rules: readonly Rule[];
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly rules: RuleMap;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Every field the operation may read, abstract types counted as all their possible types. */
export function visitedFields(walk: Walk): readonly VisitedField[] {
  const seen = new Map<string, VisitedField>();
  filterDocument(walk, (field) => {
    seen.set(field.coordinate, field);
    return true;
  });
  return [...seen.values()];
}

/** The document without the fields that these atoms do not open. The same object when nothing is denied. */
export function filterFor(walk: Walk, atoms: ReadonlySet<string>): Filtered {
  return filterDocument(walk, (field) => field.rules.every((rule) => allows(rule, atoms)));
}

/** Atoms that the fields' rules name. */
export function atomsIn(fields: readonly VisitedField[]): readonly string[] {
  return [...new Set(fields.flatMap((field) => field.rules).flatMap(atomsNamedBy))].sort();
}

/** The denials whose conditions hold for these coerced variables, one for each place. */
export function activeDenials(
  denied: readonly Denial[],
  variables: Readonly<Record<string, unknown>>,
): readonly Denial[] {
  const places = new Map<string, Denial>();
  for (const denial of denied) {
    const isActive = denial.conditions.every(
      ({ holds, value }) => (typeof value === 'boolean' ? value : variables[value.variable] === true) === holds,
    );
    if (isActive) places.set(denial.path.join('.'), denial);
  }
  return [...places.values()];
}

function filterDocument({ schema, rules, document, operation }: Walk, may: (field: VisitedField) => boolean): Filtered {
  const fragments = fragmentsOf(document);
  const denied: Denial[] = [];

  function selections(
    set: SelectionSetNode,
    parent: GraphQLCompositeType,
    path: readonly string[],
    conditions: readonly Condition[],
  ): SelectionSetNode {
    const kept = set.selections.flatMap((selection): readonly SelectionNode[] => {
      const under = [...conditions, ...conditionsOf(selection.directives ?? [])];
      if (selection.kind === Kind.FIELD) return field(selection, parent, path, under);
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (fragment === undefined) return [];
      const type = fragment.typeCondition === undefined ? parent : schema.getType(fragment.typeCondition.name.value);
      if (!isCompositeType(type)) return [];
      const inner = selections(fragment.selectionSet, type, path, under);
      const expanded = {
        kind: Kind.INLINE_FRAGMENT as const,
        ...(fragment.typeCondition === undefined ? {} : { typeCondition: fragment.typeCondition }),
        directives: selection.directives ?? [],
        selectionSet: inner,
      };
      return [expanded];
    });
    return { ...set, selections: kept.length > 0 ? kept : [TYPENAME] };
  }

  function field(
    node: FieldNode,
    parent: GraphQLCompositeType,
    path: readonly string[],
    conditions: readonly Condition[],
  ): readonly SelectionNode[] {
    const name = node.name.value;
    if (name.startsWith('__')) return [node];
    const definition = 'getFields' in parent ? parent.getFields()[name] : undefined;
    if (definition === undefined) return [];
    const named = getNamedType(definition.type);
    const parents = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent];
    const types = isAbstractType(named) ? [named, ...schema.getPossibleTypes(named)] : [named];
    const asked = [...parents.map((type) => `${type.name}.${name}`), ...types.map((type) => type.name)];
    const visited = { coordinate: `${parent.name}.${name}`, rules: asked.flatMap((place) => rules.get(place) ?? []) };
    const responseName = node.alias?.value ?? name;
    if (!may(visited)) {
      denied.push({ coordinate: visited.coordinate, path: [...path, responseName], conditions });
      return [];
    }
    if (node.selectionSet === undefined || !isCompositeType(named)) return [node];
    return [
      {
        ...node,
        selectionSet: selections(
          node.selectionSet,
          named,
          [...path, responseName, ...elements(definition.type)],
          conditions,
        ),
      },
    ];
  }

  const root = schema.getRootType(operation.operation);
  if (root === undefined || root === null) return { document, denied };
  const selectionSet = selections(operation.selectionSet, root, [], []);
  if (denied.length === 0) return { document, denied };
  return { document: { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] }, denied };
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function elements(type: unknown): readonly string[] {
  if (isNonNullType(type)) return elements(type.ofType);
  return isListType(type) ? ['@', ...elements(type.ofType)] : [];
}

function conditionsOf(directives: readonly DirectiveNode[]): readonly Condition[] {
  return directives.flatMap((directive): readonly Condition[] => {
    const name = directive.name.value;
    if (name !== 'skip' && name !== 'include') return [];
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.VARIABLE) return [{ holds: name === 'include', value: { variable: value.name.value } }];
    return value?.kind === Kind.BOOLEAN ? [{ holds: name === 'include', value: value.value }] : [];
  });
}
