import { execFileSync } from "child_process";
import { join } from "path";

const ROOT = join(__dirname, "..");

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

function cruise(): Cruise {
  const program = join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const arguments_ = [program, "src", "--config", ".dependency-cruiser.cjs", "--output-type", "json"];
  return JSON.parse(
    execFileSync(process.execPath, arguments_, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 28 }),
  ) as Cruise;
}

describe("the structure of src", () => {
  test("imports go downward only and in no circle, and provider packages are imported by deep path in platforms/ alone", () => {
    const { summary } = cruise();
    expect(summary.totalCruised).toBeGreaterThan(100);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  }, 60_000);
});
