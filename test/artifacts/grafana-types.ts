import { dirname, join } from "node:path";
import ts from "typescript";

const TYPES = join(dirname(require.resolve("@grafana/grafana-foundation-sdk/dashboard")), "..");

/** A type that Grafana's SDK declares, generated from the schema of Grafana, to check plain data by. */
export class GrafanaTypes {
  private readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;

  constructor(modules: readonly string[]) {
    this.program = ts.createProgram(modules.map(fileOf), { strict: true, noLib: false, skipLibCheck: true });
    this.checker = this.program.getTypeChecker();
  }

  /** What is wrong with a value, each with its path; nothing where it is of the type. */
  errorsOf(value: unknown, module: string, name: string): readonly string[] {
    const file = this.program.getSourceFile(fileOf(module))!;
    const symbol = this.checker
      .getExportsOfModule(this.checker.getSymbolAtLocation(file)!)
      .find((one) => one.name === name);
    if (!symbol) throw new Error(`${module} exports no type ${name}`);
    return this.check(value, this.checker.getDeclaredTypeOfSymbol(symbol), name);
  }

  private check(value: unknown, type: ts.Type, path: string): readonly string[] {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return [];
    if (type.isUnion()) return this.checkUnion(value, type, path);
    if (type.isStringLiteral() || type.isNumberLiteral())
      return value === type.value ? [] : [`${path}: ${JSON.stringify(value)} instead of ${JSON.stringify(type.value)}`];
    const words = this.checker.typeToString(type);
    if (["string", "number", "boolean", "null", "undefined", "true", "false"].includes(words))
      return matchesWord(value, words) ? [] : [`${path}: ${JSON.stringify(value).slice(0, 80)} is no ${words}`];
    if (this.checker.isArrayType(type)) {
      if (!Array.isArray(value)) return [`${path}: no array`];
      const [member] = this.checker.getTypeArguments(type as ts.TypeReference);
      return value.flatMap((one, at) => this.check(one, member, `${path}[${at}]`));
    }
    if (value === null || typeof value !== "object" || Array.isArray(value)) return [`${path}: no object`];
    return this.checkObject(value as Record<string, unknown>, type, path);
  }

  private checkUnion(value: unknown, type: ts.UnionType, path: string): readonly string[] {
    const results = type.types.map((one) => this.check(value, one, path));
    if (results.some((errors) => errors.length === 0)) return [];
    // Of the member that came furthest: the others are not what was meant.
    const depth = (errors: readonly string[]): number => Math.max(...errors.map((error) => error.split(":")[0].length));
    return results.reduce((best, errors) => (depth(errors) > depth(best) ? errors : best));
  }

  private checkObject(value: Record<string, unknown>, type: ts.Type, path: string): readonly string[] {
    const index = type.getStringIndexType();
    // What any datasource may fill: a query, which has a type of its own.
    if (!index && type.getProperties().every(({ flags }) => flags & ts.SymbolFlags.Method)) return [];
    const unknown = Object.keys(value).flatMap((key) => {
      if (type.getProperty(key)) return [];
      return index ? this.check(value[key], index, `${path}.${key}`) : [`${path}.${key}: no such property`];
    });
    const known = type.getProperties().flatMap((property) => {
      // A method that marks the variant in TypeScript alone.
      if (property.flags & ts.SymbolFlags.Method) return [];
      const at = `${path}.${property.name}`;
      if (value[property.name] === undefined) return property.flags & ts.SymbolFlags.Optional ? [] : [`${at}: missing`];
      return this.check(value[property.name], this.checker.getTypeOfSymbol(property), at);
    });
    return [...unknown, ...known];
  }
}

function fileOf(module: string): string {
  return join(TYPES, module, "types.gen.d.ts");
}

function matchesWord(value: unknown, word: string): boolean {
  if (word === "null") return value === null;
  if (word === "undefined") return value === undefined;
  if (word === "true" || word === "false") return String(value) === word;
  return typeof value === word;
}
