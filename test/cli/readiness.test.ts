import { existsSync, readFileSync, readdirSync, mkdirSync, symlinkSync } from "node:fs";
import { runCommandLine } from "../../src/cli/program";
import { paintFor } from "../../src/cli/terminal";
import { Parser } from "../support/parser";
import { ShopCopy } from "../support/shop-copy";

const linter = new Parser<readonly object[]>("markdown-linter.mjs");
afterAll(() => linter.close());

let shop: ShopCopy;
beforeEach(() => {
  shop = new ShopCopy();
});
afterEach(() => shop.remove());

const DOCUMENT = "symphony-shop/infrastructure/operational-readiness.md";
const read = (path: string): string => readFileSync(shop.path(path), "utf8");

async function symphony(...line: readonly string[]) {
  const printed = { stdout: "", stderr: "" };
  const outputTo = (name: "stdout" | "stderr") => ({
    write: (text: string) => void (printed[name] += text),
    paint: paintFor(false, {}),
  });
  const terminal = {
    stdout: outputTo("stdout"),
    stderr: outputTo("stderr"),
    folder: shop.folder,
    signal: new AbortController().signal,
  };
  return { code: await runCommandLine(["readiness", ...line], terminal), ...printed };
}

describe("symphony readiness", () => {
  test("tells what is open, why, and the command that closes it, in 80 columns", async () => {
    const { code, stdout, stderr } = await symphony("prod");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(`prod (production): not ready, 4 items open
  ✗ Restore of orders from a backup (restore:orders)
      No rehearsal restored it, and nobody stated that they did.
      Rehearse it (symphony rehearse staging), or restore it by hand and say so:
        symphony readiness prod --confirm restore:orders --because "how and when"
`);
    expect(stdout).toContain("  ✓ Controls (controls)\n");
    expect(stdout).not.toContain("staging (staging)");
    const long = stdout.split("\n").filter((line) => line.length > 80 && !line.trim().startsWith("symphony "));
    expect(long).toEqual([]);
  });

  test("writes the document of all environments, which linters accept and whose links lead somewhere", async () => {
    const { stdout } = await symphony("dev");
    expect(stdout).toContain(`Wrote ${DOCUMENT}\n`);
    const document = read(DOCUMENT);
    expect(await linter.parse(document)).toEqual([]);
    for (const name of ["dev", "staging", "prod"]) expect(document).toContain(`\n## Readiness of ${name}\n`);
    const anchors = [...document.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    const headings = [...document.matchAll(/^## (.*)$/gm)].map(([, title]) => title.toLowerCase().replaceAll(" ", "-"));
    expect(anchors.length).toBeGreaterThan(5);
    expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([]);
    const prod = document.slice(document.indexOf("## Readiness of prod"));
    expect(prod.indexOf("items are open")).toBeLessThan(prod.indexOf("items are met"));
    expect(readdirSync(shop.path("symphony-shop/infrastructure")).filter((name) => name.includes("staged"))).toEqual(
      [],
    );
  });

  test("writes nothing with --no-write", async () => {
    const { code, stdout } = await symphony("--no-write");
    expect(code).toBe(0);
    expect(stdout).not.toContain("Wrote");
    expect(existsSync(shop.path(DOCUMENT))).toBe(false);
  });

  test("is a gate where it is asked to be: for production alone", async () => {
    expect((await symphony("prod", "--gate", "--no-write")).code).toBe(7);
    expect((await symphony("--gate", "--no-write")).code).toBe(7);
    expect((await symphony("staging", "--gate", "--no-write")).code).toBe(0);
  });

  test("prints as JSON everything that the text tells", async () => {
    const { stdout } = await symphony("prod", "staging", "--json");
    const { result, ...answer } = JSON.parse(stdout);
    expect(answer).toEqual({ schemaVersion: 1, command: "readiness", outcome: "ok" });
    expect(result).toMatchObject({ isBlocked: true, files: [DOCUMENT] });
    expect(result.environments.map(({ environment }: { environment: string }) => environment)).toEqual([
      "staging",
      "prod",
    ]);
    expect(result.environments[1].items[8]).toEqual({
      id: "restore:orders",
      title: "Restore of orders from a backup",
      isConfirmable: true,
      status: "open",
      evidence: ["No rehearsal restored it, and nobody stated that they did."],
      todo: 'Rehearse it (symphony rehearse staging), or restore it by hand and say so: symphony readiness prod --confirm restore:orders --because "how and when"',
    });
  });

  test("says where there is no such environment, and where the document cannot be written", async () => {
    const { code, stderr } = await symphony("production");
    expect(code).toBe(3);
    expect(stderr).toContain('There is no environment "production".');
    expect(stderr).toContain("Choose one of: dev, staging, prod.");
    mkdirSync(shop.path(`${DOCUMENT}/something`), { recursive: true });
    const refused = await symphony();
    expect(refused.code).toBe(7);
    expect(refused.stderr).toContain("operational-readiness.md cannot be written: EISDIR.");
    expect(readdirSync(shop.path("symphony-shop/infrastructure")).filter((name) => name.includes("staged"))).toEqual(
      [],
    );
  });
});

describe("symphony readiness --confirm", () => {
  const because = ["--because", "Restored it into another bucket, in 40 minutes."];

  test("adds a person's statement to the log, and closes the item", async () => {
    const { code, stdout } = await symphony(
      "prod",
      "--confirm",
      "restore:receipts",
      ...because,
      "--approved-by",
      "alice",
    );
    expect(code).toBe(0);
    expect(stdout).toContain("Stated: prod meets restore:receipts.");
    expect(stdout).toContain("  ✓ Restore of receipts from a backup (restore:receipts)\n");
    const log = read("symphony-shop/logs/readiness.md");
    expect(log).toContain("- Item: restore:receipts\n- Environment: prod\n");
    expect(log).toContain(
      "- Approved by: alice (by --approved-by)\n- Because: Restored it into another bucket, in 40 minutes.\n",
    );
    expect(await linter.parse(log)).toEqual([]);
    const again = await symphony("prod");
    expect(again.stdout).toContain("  ✓ Restore of receipts from a backup (restore:receipts)\n");
    expect(read(DOCUMENT)).toContain(
      "approved by alice (by --approved-by): Restored it into another bucket, in 40 minutes.",
    );
  });

  test.each([
    [["prod", "--confirm", "restore:receipts", ...because], 7, "needs a person's approval"],
    [
      ["prod", "--confirm", "restore:receipts", "--because", "", "--approved-by", "alice"],
      3,
      "The reason has 0 characters",
    ],
    [["prod", "--confirm", "restore:oders", ...because], 3, 'prod has no item "restore:oders"'],
    [
      ["prod", "--confirm", "controls", ...because, "--approved-by", "alice"],
      3,
      "No statement closes controls: files show it.",
    ],
    [
      ["dev", "--confirm", "restore:orders", ...because, "--approved-by", "alice"],
      3,
      "restore:orders does not apply to dev.",
    ],
    [
      ["--confirm", "rehearsal", ...because, "--approved-by", "alice"],
      3,
      "A statement is about one environment, and 3 are meant.",
    ],
  ])("refuses %p", async (line, code, problem) => {
    const refused = await symphony(...line);
    expect(refused.code).toBe(code);
    expect(refused.stderr.replace(/\s+/g, " ")).toContain(problem);
    expect(existsSync(shop.path("symphony-shop/logs/readiness.md"))).toBe(false);
  });

  test("keeps text of people inert, in the log, the document and the terminal", async () => {
    const text =
      "Done.\n## 2026-11-20T06:00:00Z statement\n\n- Item: rehearsal <img src=x> | `x` \u202e\u001b[31m @everyone";
    const { code, stdout } = await symphony(
      "prod",
      "--confirm",
      "restore:receipts",
      "--because",
      text,
      "--approved-by",
      "alice",
    );
    expect(code).toBe(0);
    const { stdout: after } = await symphony("prod");
    expect(after).toContain("✗ Rehearsal of a deployment");
    for (const written of [stdout, after, read(DOCUMENT), read("symphony-shop/logs/readiness.md")]) {
      expect(written).not.toContain("\u001b");
      expect(written).not.toContain("\u202e");
    }
    expect(read(DOCUMENT)).not.toContain("<img");
    expect(await linter.parse(read(DOCUMENT))).toEqual([]);
  });

  test("changes nothing where the log cannot be written", async () => {
    mkdirSync(shop.path("symphony-shop/logs"));
    symlinkSync("/nowhere/readiness.md", shop.path("symphony-shop/logs/readiness.md"));
    const { code, stderr } = await symphony(
      "prod",
      "--confirm",
      "restore:receipts",
      ...because,
      "--approved-by",
      "alice",
    );
    expect(code).toBe(7);
    expect(stderr).toContain("readiness.md is a symbolic link");
    expect(existsSync(shop.path(DOCUMENT))).toBe(false);
  });
});
