import ts from "typescript";

/** A JSON Schema, as far as types need one. */
export type Schema = { readonly [keyword: string]: unknown };

/** The helpers of TypeScript itself: what they make has no name of its own. */
const HELPERS = new Set([
  "Pick",
  "Omit",
  "Partial",
  "Readonly",
  "Required",
  "Record",
  "Exclude",
  "Extract",
  "NonNullable",
  "Array",
  "ReadonlyArray",
]);

/**
 * JSON Schemas of TypeScript types, as JSON.stringify writes their values: no functions, dates as texts, what is undefined left out.
 * Every type that has a name becomes a definition; comments become descriptions.
 */
export class TypeSchemas {
  /** By name. */
  readonly definitions = new Map<string, Schema>();
  private readonly named = new Map<string, ts.Type>();

  constructor(private readonly checker: ts.TypeChecker) {}

  schemaOf(type: ts.Type): Schema {
    const given = acceptsNull(type) ? type : this.checker.getNonNullableType(type);
    const name = this.nameOf(given);
    return name === undefined ? this.shapeOf(given) : this.define(name, given);
  }

  private define(name: string, type: ts.Type): Schema {
    const known = this.named.get(name);
    if (known === undefined) {
      this.named.set(name, type);
      const description = commentOf(type.aliasSymbol ?? type.symbol, this.checker);
      this.definitions.set(name, { ...description, ...this.shapeOf(type) });
    } else if (known !== type && !this.isSame(known, type)) throw new Error(`Two types have the name ${name}.`);
    return { $ref: `#/$defs/${name}` };
  }

  private isSame(a: ts.Type, b: ts.Type): boolean {
    return this.checker.isTypeAssignableTo(a, b) && this.checker.isTypeAssignableTo(b, a);
  }

  private nameOf(type: ts.Type): string | undefined {
    const alias = type.aliasSymbol;
    if (alias) return HELPERS.has(alias.name) || type.aliasTypeArguments?.length ? undefined : alias.name;
    const isNamed = type.flags & ts.TypeFlags.Object && type.isClassOrInterface();
    return isNamed && !HELPERS.has(type.symbol.name) && type.symbol.name !== "Date" ? type.symbol.name : undefined;
  }

  private shapeOf(type: ts.Type): Schema {
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {};
    if (flags & ts.TypeFlags.Null) return { type: "null" };
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: this.checker.typeToString(type) === "true" };
    if (flags & (ts.TypeFlags.Boolean | ts.TypeFlags.BooleanLike)) return { type: "boolean" };
    if (flags & ts.TypeFlags.StringLike) return { type: "string" };
    if (flags & ts.TypeFlags.NumberLike) return { type: "number" };
    if (type.isUnion()) return this.unionOf(type.types);
    if (type.symbol?.name === "Date") return { type: "string", format: "date-time" };
    return this.objectOf(type);
  }

  /** In an order of its own: that of TypeScript depends on what it has read before. */
  private unionOf(types: readonly ts.Type[]): Schema {
    const present = types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined));
    const literals = present.flatMap((each) => (each.isStringLiteral() || each.isNumberLiteral() ? [each.value] : []));
    const others = present.filter((each) => !each.isStringLiteral() && !each.isNumberLiteral());
    const schemas = others.map((each) => JSON.stringify(this.schemaOf(each))).sort();
    const isBoolean = ["false", "true"].every((value) => schemas.includes(`{"const":${value}}`));
    const rest = schemas.filter((text) => !isBoolean || !/^{"const":(true|false)}$/.test(text));
    const choices: Schema[] = [
      ...(literals.length > 0 ? [{ enum: literals.sort() }] : []),
      ...(isBoolean ? [{ type: "boolean" }] : []),
      ...rest.map((text) => JSON.parse(text) as Schema),
    ];
    return choices.length === 1 ? choices[0] : { anyOf: choices };
  }

  private objectOf(type: ts.Type): Schema {
    if (this.checker.isTupleType(type)) {
      const items = this.checker.getTypeArguments(type as ts.TypeReference).map((each) => this.schemaOf(each));
      return { type: "array", prefixItems: items, items: false, minItems: items.length };
    }
    if (this.checker.isArrayType(type)) {
      const [element] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: "array", items: this.schemaOf(element) };
    }
    const values = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    const properties = this.checker.getPropertiesOfType(type).filter((property) => this.isWritten(property));
    const required = properties.filter((property) => !this.isOptional(property)).map(({ name }) => name);
    return {
      type: "object",
      ...(properties.length > 0
        ? { properties: Object.fromEntries(properties.map((each) => this.property(each))) }
        : {}),
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: values ? this.schemaOf(values) : false,
    };
  }

  private property(property: ts.Symbol): readonly [string, Schema] {
    const schema = this.schemaOf(this.checker.getTypeOfSymbol(property));
    return [property.name, { ...commentOf(property, this.checker), ...schema }];
  }

  private isWritten(property: ts.Symbol): boolean {
    const type = this.checker.getNonNullableType(this.checker.getTypeOfSymbol(property));
    return type.getCallSignatures().length === 0 && !(type.flags & ts.TypeFlags.Never);
  }

  private isOptional(property: ts.Symbol): boolean {
    const type = this.checker.getTypeOfSymbol(property);
    const isUndefined = type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Undefined);
    return (
      (property.flags & ts.SymbolFlags.Optional) !== 0 || isUndefined || (type.flags & ts.TypeFlags.Undefined) !== 0
    );
  }
}

function acceptsNull(type: ts.Type): boolean {
  return (type.isUnion() ? type.types : [type]).some(({ flags }) => flags & ts.TypeFlags.Null);
}

/** The comment of a declaration, a paragraph or item a line, with what holds where it is missing. */
function commentOf(symbol: ts.Symbol | undefined, checker: ts.TypeChecker): { readonly description?: string } {
  if (!symbol) return {};
  const comment = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const text = comment.replace(/\n(?!\n|- )/g, " ");
  const missing = symbol
    .getJsDocTags(checker)
    .filter(({ name }) => name === "default")
    .map(({ text: parts }) => `Default: ${ts.displayPartsToString(parts).replace(/^- /, "")}`);
  const lines = [text, ...missing].filter((each) => each !== "").join("\n");
  const description = lines.replace(/\{@link (\w+)[^}]*\}/g, "$1").trim();
  return description === "" ? {} : { description };
}
