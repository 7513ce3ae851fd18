/**
 * Field rights from a schema's own directives. A rule is a list of alternatives, each a set of scopes that are all needed;
 * rules of a type and of its field must both hold. One `allows` for gateway and subgraphs.
 */
import { type ConstDirectiveNode, type DocumentNode, Kind, parse, valueFromASTUntyped } from 'graphql';

/** Outer list: any of; inner list: all of. */
export type Scopes = readonly (readonly string[])[];

export type Rule =
  | { readonly kind: 'PUBLIC' }
  | { readonly kind: 'AUTHENTICATED' }
  /** Every member must be satisfied. */
  | { readonly kind: 'SCOPES'; readonly all: readonly Scopes[] };

/** Rules by coordinate: `Type` for the type itself, `Type.field` for a field. */
export type RuleMap = ReadonlyMap<string, Rule>;

/** Reads `@public @authenticated @requiresScopes` of types and fields. */
export function rulesOf(schema: string | DocumentNode): RuleMap {
  const document = typeof schema === 'string' ? parse(schema, { noLocation: true }) : schema;
  const rules = new Map<string, Rule>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    const own = ruleOf(definition.directives ?? []);
    if (own !== undefined) rules.set(definition.name.value, own);
    for (const field of definition.fields ?? []) {
      const rule = ruleOf(field.directives ?? []);
      if (rule !== undefined) rules.set(`${definition.name.value}.${field.name.value}`, rule);
    }
  }
  return rules;
}

function ruleOf(directives: readonly ConstDirectiveNode[]): Rule | undefined {
  const named = (name: string) => directives.filter((directive) => directive.name.value === name);
  const scopes = named('requiresScopes').map((directive) => {
    const argument = directive.arguments?.find((candidate) => candidate.name.value === 'scopes');
    return argument === undefined ? [] : (valueFromASTUntyped(argument.value) as Scopes);
  });
  if (scopes.length > 0) return { kind: 'SCOPES', all: scopes };
  if (named('authenticated').length > 0) return { kind: 'AUTHENTICATED' };
  if (named('public').length > 0) return { kind: 'PUBLIC' };
  return undefined;
}

/** Whether somebody with these scopes may read. `AUTHENTICATED` needs a person or key: any scope at all. */
export function allows(rule: Rule | undefined, scopes: ReadonlySet<string>): boolean {
  if (rule === undefined || rule.kind === 'PUBLIC') return true;
  if (rule.kind === 'AUTHENTICATED') return scopes.size > 0;
  return rule.all.every((alternatives) => alternatives.some((needed) => needed.every((scope) => scopes.has(scope))));
}

/** Every scope that the rule names, for `view`s and lints. */
export function scopesNamedBy(rule: Rule): readonly string[] {
  return rule.kind === 'SCOPES' ? [...new Set(rule.all.flat(2))] : [];
}
