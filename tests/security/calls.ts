/** The shortest valid call that asks for a field, in each form that somebody could try. */
import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Way } from './rights.ts';

export const FORMS = ['direct', 'alias', 'fragment'] as const;
export type Form = (typeof FORMS)[number];

export interface Call {
  readonly document: string;
  /** Response names down to each field of the way; `@` = every element of a list. */
  readonly paths: readonly (readonly string[])[];
}

/** A call of a client, or of the gateway at a subgraph; `schema` is the one of whoever answers. */
export function callFor(schema: GraphQLSchema, way: Way, form: Form): Call {
  const names = way.map((field, place) => (form === 'alias' ? `a${place}` : field.name));
  const fragments: string[] = [];
  const selectionAt = (place: number): string => {
    const field = way[place];
    if (field === undefined) return '{ __typename }';
    const alias = form === 'alias' ? `a${place}: ` : '';
    const isLeaf = place === way.length - 1 && !isComposite(schema, field.returns);
    const inner = isLeaf ? '' : ` ${selectionAt(place + 1)}`;
    const own = `${alias}${field.name}${argumentsOf(schema, field.type, field.name)}${inner}`;
    const around = way[place - 1];
    const isElsewhere = around !== undefined && around.returns !== field.type;
    if (form !== 'fragment') return isElsewhere ? `{ ... on ${field.type} { ${own} } }` : `{ ${own} }`;
    fragments.push(`fragment F${place} on ${field.type} { ${own} }`);
    return `{ ...F${place} }`;
  };
  const root = way[0]?.type ?? 'Query';
  const body = selectionAt(0);
  let path: readonly string[] = [];
  const paths = way.map((field, place) => {
    path = [...path, names[place] ?? ''];
    const own = path;
    path = [...path, ...Array.from({ length: field.lists }, () => '@')];
    return own;
  });
  return { document: [`${root.toLowerCase()} ${body}`, ...fragments].join('\n'), paths };
}

/** Looks an entity up by its key, as the gateway does, and asks for one of its fields. */
export function entityCall(schema: GraphQLSchema, type: string, field: string): string {
  const definition = schema.getType(type);
  const returned = isObjectType(definition) ? definition.getFields()[field]?.type : undefined;
  const inner = returned !== undefined && isComposite(schema, named(String(returned))) ? ' { __typename }' : '';
  return `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${field}${argumentsOf(schema, type, field)}${inner} } } }`;
}

function argumentsOf(schema: GraphQLSchema, type: string, name: string): string {
  const definition = schema.getType(type);
  const given = (isObjectType(definition) ? (definition.getFields()[name]?.args ?? []) : [])
    .filter((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined)
    .map((argument) => `${argument.name}: ${literalOf(argument.type, argument)}`);
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

function literalOf(type: GraphQLInputType, argument: Pick<GraphQLArgument, 'name'>): string {
  if (isNonNullType(type)) return literalOf(type.ofType, argument);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) && field.defaultValue === undefined,
    );
    return `{ ${fields.map((field) => `${field.name}: ${literalOf(field.type, field)}`).join(', ')} }`;
  }
  switch (type.name) {
    case 'Int':
    case 'Float':
      return '1';
    case 'Boolean':
      return 'true';
    case 'DateTime':
      return '"2026-11-23T04:12:31.000Z"';
    default:
      return '"1"';
  }
}

function isComposite(schema: GraphQLSchema, name: string): boolean {
  const type = schema.getType(name);
  return type !== undefined && 'getFields' in type ? isObjectType(type) || 'resolveType' in type : false;
}

function named(type: string): string {
  return type.replace(/[[\]!]/g, '');
}
