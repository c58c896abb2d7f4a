import { execFileSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "..");

/** Folders of node_modules that a fresh process has loaded after `code`. */
function packagesLoadedBy(code: string): readonly string[] {
  const report = `console.log(JSON.stringify(Object.keys(require.cache)))`;
  const loaded = JSON.parse(
    execFileSync(process.execPath, ["-e", `${code};${report}`], { cwd: ROOT, encoding: "utf8" }),
  ) as readonly string[];
  const names = loaded.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

describe("loading", () => {
  test("the package loads neither cdktf nor a provider until an app uses a construct: .swcrc names what is lazy", () => {
    const before = packagesLoadedBy(`require("symphony-infra")`);
    expect(before).not.toContain("cdktf");
    expect(before).not.toContain("constructs");
    expect(before).not.toContain("@cdktf/provider-aws");
    expect(packagesLoadedBy(`require("symphony-infra").Project`)).toContain("constructs");
  });
});
