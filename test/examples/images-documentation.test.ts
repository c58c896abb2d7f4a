import { mkdirSync, readFileSync } from "fs";
import { join } from "path";
import { BuiltImage } from "symphony-infra";
import ts from "typescript";
import { compileExamples, examplesOf } from "../support/compile-examples";
import { newFolder } from "../support/declare";

const PAGE = "docs/images.md";
const TEXT = readFileSync(join(__dirname, "../..", PAGE), "utf8");
const EXAMPLES = examplesOf(PAGE);

test("the examples of docs/images.md compile", () => {
  const { examples, problems } = compileExamples(PAGE);
  expect(examples).toBeGreaterThan(1);
  expect(problems).toEqual([]);
}, 120_000);

test("the examples of docs/images.md are what the library accepts, on the bases that it names", () => {
  const former = process.cwd();
  process.chdir(newFolder());
  try {
    for (const name of ["api", "reports", "gateway", "web", "worker"])
      mkdirSync(`services/${name}`, { recursive: true });
    const images = EXAMPLES.flatMap((example) => imagesOf(example));
    expect(images.map(({ name }) => name)).toEqual(["api", "reports", "gateway", "web", "worker"]);
    const bases = images.flatMap(({ build }) => build!.stages.map(({ base }) => base));
    for (const base of bases) expect(TEXT).toContain(base);
  } finally {
    process.chdir(former);
  }
});

/** Runs an example and gives the images that it exports. */
function imagesOf(example: string): readonly BuiltImage[] {
  const { outputText } = ts.transpileModule(example, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const exported: Record<string, BuiltImage | Record<string, BuiltImage>> = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function("require", "exports", outputText)(require, exported);
  return Object.values(exported).flatMap((value) => ("kind" in value ? [value as BuiltImage] : Object.values(value)));
}
