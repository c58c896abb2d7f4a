import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";

const ROOT = join(__dirname, "../..");

/** The TypeScript in a page of documentation, which is taken from the project's root. */
export function examplesOf(page: string): readonly string[] {
  const text = readFileSync(join(ROOT, page), "utf8");
  return [...text.matchAll(/```ts\n([^]*?)```/g)].map(([, example]) => example!);
}

/** What the compiler says of the examples of a page. */
export function compileExamples(page: string): { readonly examples: number; readonly problems: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), "symphony-examples-"));
  try {
    const files = examplesOf(page).map((example, index) => {
      const file = join(folder, `example-${index}.ts`);
      writeFileSync(file, example);
      return file;
    });
    return { examples: files.length, problems: problemsOf(files) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function problemsOf(files: readonly string[]): readonly string[] {
  const program = ts.createProgram(files, {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    esModuleInterop: true,
    types: ["node"],
    typeRoots: [join(ROOT, "node_modules/@types")],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    paths: { "symphony-infra": [join(ROOT, "src/index.ts")] },
  });
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  });
}
