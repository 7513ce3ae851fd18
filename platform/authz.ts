/**
 * Field rights from a schema's own directives, read alike by the gateway and by every subgraph. A rule is built of atoms,
 * which a caller holds or not: names of scopes, `@somebody` (`@authenticated`) and `policy:<name>` (`@policy`). Several
 * directives in one place, and the rules of a field and of the type it returns, must all hold.
 */
import { type ConstDirectiveNode, type DocumentNode, Kind, parse, valueFromASTUntyped } from 'graphql';

/** Any of the outer list; of an inner list all atoms. */
export type Alternatives = readonly (readonly string[])[];

/** `PUBLIC`, or members that must all be satisfied. */
export type Rule = 'PUBLIC' | { readonly all: readonly Alternatives[] };

/** Rules by coordinate: `Type` for the type itself, `Type.field` for a field. */
export type RuleMap = ReadonlyMap<string, Rule>;

/** What is verified of a caller. `-` = none: nobody, or a program that is in no session. */
export interface Identity {
  readonly sub: string;
  readonly sid: string;
  readonly scopes: ReadonlySet<string>;
}

const SOMEBODY = '@somebody';
const policyAtom = (name: string) => `policy:${name}`;

/** What `@policy` can ask for: pure questions about a caller with a name. Who owns what is decided in the owning context. */
export const POLICIES: ReadonlyMap<string, (caller: Identity) => boolean> = new Map([
  // Somebody who has signed in: a key is in no session.
  ['person', ({ sid }: Identity) => sid !== '-'],
]);

/**
 * The atoms that a caller holds. Somebody without a name holds what the scopes say: on a viewer-independent call these are
 * the atoms of the view. Nobody with a name can bring atoms along as scopes.
 */
export function atomsOf(caller: Identity): ReadonlySet<string> {
  if (caller.sub === '-') return caller.scopes;
  const atoms = new Set([...caller.scopes].filter((scope) => scope !== SOMEBODY && !scope.startsWith(policyAtom(''))));
  atoms.add(SOMEBODY);
  for (const [name, holds] of POLICIES) if (holds(caller)) atoms.add(policyAtom(name));
  return atoms;
}

/** Reads `@public @authenticated @requiresScopes @policy` of types and fields. */
export function rulesOf(schema: string | DocumentNode): RuleMap {
  const document = typeof schema === 'string' ? parse(schema, { noLocation: true }) : schema;
  const rules = new Map<string, Rule>();
  const add = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    const rule = joined(rules.get(coordinate), ruleOf(directives));
    if (rule !== undefined) rules.set(coordinate, rule);
  };
  for (const definition of document.definitions) {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.OBJECT_TYPE_EXTENSION:
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_EXTENSION:
        add(definition.name.value, definition.directives);
        for (const field of definition.fields ?? [])
          add(`${definition.name.value}.${field.name.value}`, field.directives);
        break;
      case Kind.SCALAR_TYPE_DEFINITION:
      case Kind.SCALAR_TYPE_EXTENSION:
      case Kind.ENUM_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_EXTENSION:
        add(definition.name.value, definition.directives);
    }
  }
  return rules;
}

function ruleOf(directives: readonly ConstDirectiveNode[]): Rule | undefined {
  const members = directives.flatMap((directive): readonly Alternatives[] => {
    switch (directive.name.value) {
      case 'authenticated':
        return [[[SOMEBODY]]];
      case 'requiresScopes':
        return [listOf(directive, 'scopes')];
      case 'policy':
        return [listOf(directive, 'policies').map((names) => names.map(policyAtom))];
      default:
        return [];
    }
  });
  if (members.length > 0) return { all: members };
  return directives.some((directive) => directive.name.value === 'public') ? 'PUBLIC' : undefined;
}

/** An argument that is not there leaves no alternative: nobody may. */
function listOf(directive: ConstDirectiveNode, name: string): Alternatives {
  const argument = directive.arguments?.find((candidate) => candidate.name.value === name);
  return argument === undefined ? [] : (valueFromASTUntyped(argument.value) as Alternatives);
}

function joined(a: Rule | undefined, b: Rule | undefined): Rule | undefined {
  if (a === undefined || a === 'PUBLIC') return b ?? a;
  return b === undefined || b === 'PUBLIC' ? a : { all: [...a.all, ...b.all] };
}

/** Whether somebody with these atoms may ask for what has this rule. */
export function allows(rule: Rule | undefined, atoms: ReadonlySet<string>): boolean {
  if (rule === undefined || rule === 'PUBLIC') return true;
  return rule.all.every((alternatives) => alternatives.some((needed) => needed.every((atom) => atoms.has(atom))));
}

/** Every atom that the rule names. */
export function atomsNamedBy(rule: Rule): readonly string[] {
  return rule === 'PUBLIC' ? [] : [...new Set(rule.all.flat(2))];
}

/** Whether everybody who satisfies all of `given` satisfies `wanted` too. */
export function implies(given: readonly Rule[], wanted: Rule): boolean {
  return leastSets(given.flatMap((rule) => (rule === 'PUBLIC' ? [] : rule.all))).every((atoms) =>
    allows(wanted, atoms),
  );
}

/** The smallest sets of atoms that satisfy all members. */
function leastSets(members: readonly Alternatives[]): readonly ReadonlySet<string>[] {
  return members.reduce<readonly ReadonlySet<string>[]>(
    (sets, alternatives) => sets.flatMap((set) => alternatives.map((needed) => new Set([...set, ...needed]))),
    [new Set()],
  );
}
