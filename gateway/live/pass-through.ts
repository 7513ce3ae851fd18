/** Whether an owner's event is already the client's answer, byte for byte. */
import { Kind, parse, type SelectionSetNode } from 'graphql';
import type { CompiledOperation } from '../operation.ts';

/**
 * True if nothing is joined, nothing is denied, and the owner is asked for the very fields that the client asked for: then
 * names, order and types are the owner's own.
 */
export function isPassThrough(operation: CompiledOperation): boolean {
  const { node } = operation.plan;
  if (node?.kind !== 'Subscription' || node.rest !== undefined || operation.denied.length > 0) return false;
  const [asked] = parse(node.primary.operation, { noLocation: true }).definitions;
  return asked?.kind === Kind.OPERATION_DEFINITION && isSame(operation.definition.selectionSet, asked.selectionSet);
}

function isSame(a: SelectionSetNode | undefined, b: SelectionSetNode | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.selections.length !== b.selections.length) return false;
  return a.selections.every((left, index) => {
    const right = b.selections[index];
    if (left.kind !== Kind.FIELD || right?.kind !== Kind.FIELD) return false;
    const isPlain = (left.directives?.length ?? 0) === 0 && (right.directives?.length ?? 0) === 0;
    return (
      isPlain &&
      left.name.value === right.name.value &&
      left.alias?.value === right.alias?.value &&
      isSame(left.selectionSet, right.selectionSet)
    );
  });
}
