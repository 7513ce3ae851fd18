/**
 * Limits of a document, counted over expanded fragments. Each fragment is walked once, so counting is linear in the text
 * however often a fragment is spread. They come before validation, whose rules are not linear.
 */
import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import type { DocumentLimits } from './settings.ts';

// The standard query of GraphiQL and code generators goes this much deeper than ours may, down `ofType`. It is answered from
// memory, and graphql-js's own MaxIntrospectionDepthRule keeps lists in it from nesting.
const OF_TYPES = 10;
const INTROSPECTION = new Set(['__schema', '__type']);

interface Size {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  readonly fragments: number;
}

/** The one message for every limit: it names neither the limit nor the figure, which would help to tune an attack. */
export const TOO_COMPLEX = 'This operation is too complex.';

/** True if an operation of the document is over a limit. Tokens are counted by the parser. */
export function isTooComplex(document: DocumentNode, limits: DocumentLimits): boolean {
  const sizeOf = sizer(document);
  return document.definitions.some((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return false;
    const size = sizeOf(definition.selectionSet);
    return (
      size.depth > limits.depth ||
      size.fields > limits.fields ||
      size.aliases > limits.aliases ||
      size.directives + (definition.directives?.length ?? 0) > limits.directives ||
      size.fragments > limits.fragments ||
      rootFields(definition.selectionSet, document) > limits.rootFields
    );
  });
}

function sizer(document: DocumentNode): (set: SelectionSetNode) => Size {
  const fragments = fragmentsOf(document);
  const known = new Map<string, Size>();
  const sizeOf = (set: SelectionSetNode): Size => {
    let [depth, fields, aliases, directives, spreads] = [0, 0, 0, 0, 0];
    for (const selection of set.selections) {
      directives += selection.directives?.length ?? 0;
      let inner = NOTHING;
      if (selection.kind === Kind.FIELD) {
        fields += 1;
        if (selection.alias !== undefined) aliases += 1;
        if (selection.selectionSet !== undefined) inner = sizeOf(selection.selectionSet);
        if (INTROSPECTION.has(selection.name.value)) inner = { ...inner, depth: Math.max(0, inner.depth - OF_TYPES) };
        depth = Math.max(depth, inner.depth + 1);
      } else {
        spreads += 1;
        inner =
          selection.kind === Kind.INLINE_FRAGMENT ? sizeOf(selection.selectionSet) : fragmentSize(selection.name.value);
        depth = Math.max(depth, inner.depth);
      }
      fields += inner.fields;
      aliases += inner.aliases;
      directives += inner.directives;
      spreads += inner.fragments;
    }
    return { depth, fields, aliases, directives, fragments: spreads };
  };
  const fragmentSize = (name: string): Size => {
    const done = known.get(name);
    if (done !== undefined) return done;
    // A cycle counts as nothing here; validation names it.
    known.set(name, NOTHING);
    const fragment = fragments.get(name);
    const size = fragment === undefined ? NOTHING : sizeOf(fragment.selectionSet);
    known.set(name, size);
    return size;
  };
  return sizeOf;
}

const NOTHING: Size = { depth: 0, fields: 0, aliases: 0, directives: 0, fragments: 0 };

function rootFields(set: SelectionSetNode, document: DocumentNode): number {
  const fragments = fragmentsOf(document);
  const known = new Map<string, number>();
  const count = (inner: SelectionSetNode): number => {
    let fields = 0;
    for (const selection of inner.selections) {
      if (selection.kind === Kind.FIELD) fields += 1;
      else if (selection.kind === Kind.INLINE_FRAGMENT) fields += count(selection.selectionSet);
      else {
        const name = selection.name.value;
        if (!known.has(name)) {
          known.set(name, 0);
          const fragment = fragments.get(name);
          if (fragment !== undefined) known.set(name, count(fragment.selectionSet));
        }
        fields += known.get(name) ?? 0;
      }
    }
    return fields;
  };
  return count(set);
}

export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}
