import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { commands } from "../src/cli/commands";
import { EVERY_OUTCOME } from "../src/cli/definition";
import { type Schema, TypeSchemas } from "./type-schema";

/**
 * Writes docs/schemas: what `--json` prints of each command, as JSON Schema, made of the types that the commands print. What
 * several commands have is in common.schema.json. With --check it fails where a file is out of date.
 */
const ROOT = join(__dirname, "..");
export const SCHEMAS = join(ROOT, "docs/schemas");
const DIALECT = "https://json-schema.org/draft/2020-12/schema";
const COMMON = "common.schema.json";

/** Commands that print an object of their own instead of an answer: the file and the type. */
const OWN: Readonly<Record<string, readonly [file: string, type: string]>> = {
  synth: ["json-report.ts", "JsonReport"],
  check: ["json-report.ts", "JsonReport"],
  runbook: ["runbook-command.ts", "RunbookReport"],
  "secret set": ["secret-command.ts", "SecretReport"],
};

/** The functions that print an answer; the first argument names the command and has the type of its result. */
const ANSWERING: readonly string[] = ["answer", "showCommand"];

/** The name of the file that describes a command's object. */
export function schemaFile(command: string): string {
  return `${command.replace(/ /g, "-")}.schema.json`;
}

/** Commands that have --json. */
export function jsonCommands(): readonly string[] {
  return commands.filter(({ options = [] }) => options.some(({ long }) => long === "--json")).map(({ name }) => name);
}

/** Every schema by its file. */
export function renderSchemas(): ReadonlyMap<string, Schema> {
  const program = programOf();
  const checker = program.getTypeChecker();
  const results = new Map<string, ts.Type[]>();
  for (const source of program.getSourceFiles().filter(({ fileName }) => isOfCommandLine(fileName)))
    ts.forEachChild(source, function visit(node): void {
      if (ts.isCallExpression(node) && ANSWERING.includes(node.expression.getText())) addAnswer(node, checker, results);
      ts.forEachChild(node, visit);
    });
  const own = jsonCommands().map((name) => describe(name, program, results.get(name) ?? []));
  return share(own);
}

function programOf(): ts.Program {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  return ts.createProgram([join(ROOT, "src/cli/main.ts")], { ...options, noEmit: true });
}

function isOfCommandLine(file: string): boolean {
  return relative(join(ROOT, "src/cli"), file).split("/")[0] !== "..";
}

/** What an `answer({ command, ask, ... })` prints, for each command that it may be. */
function addAnswer(call: ts.CallExpression, checker: ts.TypeChecker, results: Map<string, ts.Type[]>): void {
  const question = checker.getResolvedSignature(call)?.getParameters()[0];
  const [result] = question ? checker.getTypeArguments(checker.getTypeOfSymbol(question) as ts.TypeReference) : [];
  const command = checker.getTypeAtLocation(call.arguments[0]).getProperty("command");
  if (!result || !command) throw new Error(`Not understood: ${call.getText()}`);
  const literal = literalsOf(command, checker);
  for (const name of literal) results.set(name, [...(results.get(name) ?? []), result]);
}

/** The names that a property may have: its text, or each of a union; none where only a caller knows. */
function literalsOf(property: ts.Symbol, checker: ts.TypeChecker): readonly string[] {
  const declaration = property.valueDeclaration!;
  const value = ts.isPropertyAssignment(declaration) ? declaration.initializer : declaration;
  const type = ts.isShorthandPropertyAssignment(declaration)
    ? checker.getTypeOfSymbol(checker.getShorthandAssignmentValueSymbol(declaration)!)
    : checker.getTypeAtLocation(value);
  const types = type.isUnion() ? type.types : [type];
  return types.flatMap((each) => (each.isStringLiteral() ? [each.value] : []));
}

interface Described {
  readonly file: string;
  readonly schema: Schema;
  readonly definitions: ReadonlyMap<string, Schema>;
}

function describe(name: string, program: ts.Program, results: readonly ts.Type[]): Described {
  const checker = program.getTypeChecker();
  const schemas = new TypeSchemas(checker);
  const [file, type] = OWN[name] ?? ["answer.ts", "Answer"];
  const source = program.getSourceFile(join(ROOT, "src/cli", file))!;
  const symbol = checker.getSymbolAtLocation(source)!.exports!.get(ts.escapeLeadingUnderscores(type));
  if (!symbol) throw new Error(`src/cli/${file} exports no ${type}.`);
  if (!OWN[name] && results.length === 0) throw new Error(`Nothing is known of what symphony ${name} --json prints.`);
  const report = schemas.schemaOf(checker.getDeclaredTypeOfSymbol(symbol));
  const { properties, description: _, ...rest } = schemas.definitions.get(String(report.$ref).split("/").at(-1)!)!;
  const definition = commands.find((each) => each.name === name)!;
  const answers = results.map((result) => schemas.schemaOf(result));
  schemas.definitions.delete(type);
  const schema = {
    $schema: DIALECT,
    $id: schemaFile(name),
    title: `symphony ${name} --json`,
    ...rest,
    description: definition.summary,
    properties: {
      ...(properties as object),
      command: { const: name },
      outcome: { enum: [...EVERY_OUTCOME, ...(definition.outcomes ?? [])] },
      ...(OWN[name] ? {} : { result: answers.length === 1 ? answers[0] : { anyOf: answers } }),
    },
  };
  return { file: schemaFile(name), schema, definitions: schemas.definitions };
}

/**
 * Definitions that several commands have go to one file of their own. Where a name stands for different types, each command keeps its
 * own.
 */
function share(all: readonly Described[]): ReadonlyMap<string, Schema> {
  const texts = new Map<string, string[]>();
  for (const { definitions } of all)
    for (const [name, schema] of definitions) texts.set(name, [...(texts.get(name) ?? []), JSON.stringify(schema)]);
  const isShared = (name: string): boolean => texts.get(name)!.length > 1 && new Set(texts.get(name)).size === 1;
  const common = new Map(
    [...texts].filter(([name]) => isShared(name)).map(([name, [text]]) => [name, JSON.parse(text) as Schema]),
  );
  for (const [name, schema] of common)
    for (const other of referred(schema))
      if (!common.has(other)) throw new Error(`${name} refers to ${other}, a name of several types: rename one.`);
  const files = new Map<string, Schema>([
    [COMMON, { $schema: DIALECT, $id: COMMON, title: "What several commands print", $defs: sorted(common) }],
  ]);
  for (const { file, schema, definitions } of all) {
    const own = new Map([...reachable(schema, definitions)].filter(([name]) => !common.has(name)));
    const whole = own.size === 0 ? schema : { ...schema, $defs: sorted(own) };
    files.set(
      file,
      rewritten(whole, (name) => (common.has(name) ? `${COMMON}#/$defs/${name}` : `#/$defs/${name}`)),
    );
  }
  return files;
}

function reachable(schema: Schema, definitions: ReadonlyMap<string, Schema>): ReadonlyMap<string, Schema> {
  const found = new Map<string, Schema>();
  const visit = (from: Schema): void => {
    for (const name of referred(from)) {
      const definition = definitions.get(name);
      if (!definition || found.has(name)) continue;
      found.set(name, definition);
      visit(definition);
    }
  };
  visit(schema);
  return found;
}

/** Names of the definitions that a schema refers to. */
function referred(schema: Schema): readonly string[] {
  return [...JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)].map(([, name]) => name);
}

function sorted(definitions: ReadonlyMap<string, Schema>): Schema {
  return Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function rewritten(schema: Schema, place: (name: string) => string): Schema {
  const text = JSON.stringify(schema).replace(/"#\/\$defs\/(\w+)"/g, (_, name: string) => JSON.stringify(place(name)));
  return JSON.parse(text) as Schema;
}

/** The files that differ from what is there, with their texts; undefined stands for one that is to go. */
export function staleSchemas(): ReadonlyMap<string, string | undefined> {
  const wanted = new Map([...renderSchemas()].map(([file, schema]) => [file, `${JSON.stringify(schema, null, 2)}\n`]));
  const stale = new Map<string, string | undefined>();
  for (const [file, text] of wanted) {
    const path = join(SCHEMAS, file);
    if (!existsSync(path) || readFileSync(path, "utf8") !== text) stale.set(file, text);
  }
  for (const file of existsSync(SCHEMAS) ? readdirSync(SCHEMAS) : []) if (!wanted.has(file)) stale.set(file, undefined);
  return stale;
}

if (require.main === module) {
  const stale = staleSchemas();
  if (process.argv.includes("--check")) {
    if (stale.size > 0) process.stderr.write(`${[...stale.keys()].join(", ")}: npx tsx scripts/json-schemas.ts\n`);
    process.exitCode = stale.size > 0 ? 1 : 0;
  } else {
    mkdirSync(SCHEMAS, { recursive: true });
    for (const [file, text] of stale)
      if (text === undefined) rmSync(join(SCHEMAS, file));
      else writeFileSync(join(SCHEMAS, file), text);
  }
}
