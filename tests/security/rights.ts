/**
 * Who may ask for what, worked out anew from the schemas' own directives: a second reading that shares nothing with
 * platform/authz.ts, so that the tests compare two opinions. A caller may read a field if the field and what it returns are
 * open to them and there is an open way to it from a root.
 */
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ListValueNode,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from 'graphql';
import { ROLES, type Role, scopesOf } from '#platform/roles.ts';

export interface AuthzCaller {
  readonly name: string;
  readonly role: Role | '-';
  /** Somebody, with or without a session. */
  readonly isNamed: boolean;
  readonly hasSession: boolean;
  readonly scopes: ReadonlySet<string>;
}

export const CALLERS: readonly AuthzCaller[] = [
  ...ROLES.map((role) => ({ name: role, role, isNamed: true, hasSession: true, scopes: scopesOf(role) })),
  { name: 'key without scopes', role: '-', isNamed: true, hasSession: false, scopes: new Set() },
  { name: 'nobody', role: '-', isNamed: false, hasSession: false, scopes: new Set() },
];

export interface AuthzField {
  readonly type: string;
  readonly name: string;
  readonly coordinate: string;
  /** Name of what it returns, and how many lists are around it. */
  readonly returns: string;
  readonly lists: number;
  readonly definition: FieldDefinitionNode;
  readonly isEntityKey: boolean;
}

export interface Graph {
  readonly fields: readonly AuthzField[];
  /** Directives of a place, those of all schemas together. */
  readonly marks: ReadonlyMap<string, readonly ConstDirectiveNode[]>;
  /** Object types behind a name: itself, or all that an interface or union may be. */
  readonly possible: ReadonlyMap<string, readonly string[]>;
  readonly documents: readonly DocumentNode[];
}

/** Fields of a call, from a root to the one that is asked for. */
export type Way = readonly AuthzField[];

const ROOTS = ['Query', 'Mutation', 'Subscription'];

export function readGraph(schemas: readonly string[]): Graph {
  const documents = schemas.map((schema) => parse(schema, { noLocation: true }));
  const fields = new Map<string, AuthzField>();
  const marks = new Map<string, readonly ConstDirectiveNode[]>();
  const possible = new Map<string, Set<string>>();
  const mark = (place: string, directives: readonly ConstDirectiveNode[] = []) =>
    marks.set(place, [...(marks.get(place) ?? []), ...directives]);
  const isPossible = (name: string, type: string) => possible.set(name, (possible.get(name) ?? new Set()).add(type));
  for (const definition of documents.flatMap((document) => document.definitions)) {
    if (definition.kind === Kind.UNION_TYPE_DEFINITION)
      for (const member of definition.types ?? []) isPossible(definition.name.value, member.name.value);
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const type = definition.name.value;
    mark(type, definition.directives);
    isPossible(type, type);
    for (const implemented of definition.interfaces ?? []) isPossible(implemented.name.value, type);
    const keys = keyNames(definition);
    for (const field of definition.fields ?? []) {
      const coordinate = `${type}.${field.name.value}`;
      mark(coordinate, field.directives);
      if (fields.has(coordinate)) continue;
      fields.set(coordinate, {
        type,
        name: field.name.value,
        coordinate,
        ...returned(field.type),
        definition: field,
        isEntityKey: keys.has(field.name.value),
      });
    }
  }
  const all = [...fields.values()].sort(
    (a, b) => order(a.type) - order(b.type) || (a.type < b.type ? -1 : a.type > b.type ? 1 : 0),
  );
  return {
    fields: all,
    marks,
    possible: new Map([...possible].map(([name, types]) => [name, [...types]])),
    documents,
  };
}

/** Whether the caller may ask for this field where they have its object. */
export function isOpen(graph: Graph, caller: AuthzCaller, field: AuthzField): boolean {
  const places = [field.coordinate, ...(graph.possible.get(field.returns) ?? [])];
  return places.every((place) => (graph.marks.get(place) ?? []).every((directive) => passes(directive, caller)));
}

/** The shortest open way to each field that the caller may read. */
export function openWays(
  graph: Graph,
  caller: AuthzCaller,
  roots: readonly string[] = ROOTS,
): ReadonlyMap<string, Way> {
  return waysThrough(graph, (field) => isOpen(graph, caller, field), roots);
}

/** The shortest way to each field, open or not, from the roots that are named. */
export function allWays(graph: Graph, roots: readonly string[] = ROOTS): ReadonlyMap<string, Way> {
  return waysThrough(graph, () => true, roots);
}

/** The way that shows best that a field is closed: open up to the field itself where there is such a one, else any. */
export function closedWay(
  graph: Graph,
  field: AuthzField,
  open: ReadonlyMap<string, Way>,
  any: ReadonlyMap<string, Way>,
): Way | undefined {
  if (ROOTS.includes(field.type)) return any.get(field.coordinate);
  const toParent = [...open.values()]
    .filter((way) => graph.possible.get(way.at(-1)?.returns ?? '')?.includes(field.type))
    .sort((a, b) => a.length - b.length)[0];
  return toParent === undefined ? any.get(field.coordinate) : [...toParent, field];
}

function waysThrough(
  graph: Graph,
  isIn: (field: AuthzField) => boolean,
  roots: readonly string[],
): ReadonlyMap<string, Way> {
  const ways = new Map<string, Way>();
  const seen = new Set(roots);
  let front: readonly (readonly [string, Way])[] = roots.map((root) => [root, []]);
  while (front.length > 0) {
    const next: (readonly [string, Way])[] = [];
    for (const [type, way] of front) {
      for (const field of graph.fields) {
        if (field.type !== type || !isIn(field)) continue;
        const longer = [...way, field];
        if (!ways.has(field.coordinate)) ways.set(field.coordinate, longer);
        for (const inner of graph.possible.get(field.returns) ?? []) {
          if (seen.has(inner)) continue;
          seen.add(inner);
          next.push([inner, longer]);
        }
      }
    }
    front = next;
  }
  return ways;
}

function passes(directive: ConstDirectiveNode, caller: AuthzCaller): boolean {
  switch (directive.name.value) {
    case 'authenticated':
      return caller.isNamed;
    case 'requiresScopes':
      return namesIn(directive).some((needed) => needed.every((scope) => caller.scopes.has(scope)));
    case 'policy':
      return namesIn(directive).some((needed) => needed.every((policy) => policy === 'person' && caller.hasSession));
    default:
      return true;
  }
}

/** What a place asks for, in words; empty if it asks for nothing of its own. */
export function wordsFor(graph: Graph, place: string): string {
  const words = (graph.marks.get(place) ?? []).flatMap((directive) => {
    switch (directive.name.value) {
      case 'public':
        return ['public'];
      case 'authenticated':
        return ['anybody with a token'];
      case 'requiresScopes':
        return [
          namesIn(directive)
            .map((needed) => needed.map((scope) => `\`${scope}\``).join(' + '))
            .join(' or '),
        ];
      case 'policy':
        return [
          namesIn(directive)
            .map((needed) => needed.map((name) => `a ${name}`).join(' + '))
            .join(' or '),
        ];
      default:
        return [];
    }
  });
  return [...new Set(words)].join(', ');
}

function namesIn(directive: ConstDirectiveNode): readonly (readonly string[])[] {
  const lists = directive.arguments?.[0]?.value as ListValueNode | undefined;
  return (lists?.values ?? []).map((list) =>
    list.kind === Kind.LIST ? list.values.map((name) => (name.kind === Kind.STRING ? name.value : '?')) : ['?'],
  );
}

function keyNames(definition: ObjectTypeDefinitionNode): ReadonlySet<string> {
  const texts = (definition.directives ?? [])
    .filter((directive) => directive.name.value === 'key')
    .map((directive) => directive.arguments?.find((argument) => argument.name.value === 'fields')?.value);
  return new Set(texts.flatMap((text) => (text?.kind === Kind.STRING ? text.value.split(/[^\w]+/) : [])));
}

function returned(type: TypeNode): { readonly returns: string; readonly lists: number } {
  if (type.kind === Kind.NAMED_TYPE) return { returns: type.name.value, lists: 0 };
  const { returns, lists } = returned(type.type);
  return { returns, lists: lists + (type.kind === Kind.LIST_TYPE ? 1 : 0) };
}

function order(type: string): number {
  const place = ROOTS.indexOf(type);
  return place === -1 ? ROOTS.length : place;
}
