import { cpSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "fs";
import { join } from "path";
import { runCommandLine } from "../../src/cli/program";
import { paintFor } from "../../src/cli/terminal";
import { newFolder } from "../support/declare";
import { README, blockOf, writeReadmeApp } from "./readme-app";

const ROOT = join(__dirname, "../..");

/** Runs the README's app, with its cdktf.json, beside the services of examples/shop; returns what `symphony synth` prints. */
async function synthesizeReadme(folder: string): Promise<string> {
  cpSync(join(ROOT, "examples/shop/services"), join(folder, "services"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const paths = Object.fromEntries(
    ["", "/aws", "/docker"].map((entry) => [`symphony-infra${entry}`, [join(ROOT, "src", entry.slice(1) || "index")]]),
  );
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { module: "commonjs", paths } }));
  writeReadmeApp(folder);
  const printed = { stdout: "", stderr: "" };
  const to = (name: "stdout" | "stderr") => ({
    write: (text: string) => void (printed[name] += text),
    paint: paintFor(false, {}),
  });
  const terminal = { stdout: to("stdout"), stderr: to("stderr"), folder, signal: new AbortController().signal };
  expect([await runCommandLine(["synth"], terminal), printed.stderr.replace(/^npm warn.*\n/gm, "")]).toEqual([0, ""]);
  return printed.stdout;
}

test("the README's app makes the files, the resources and the rows that the README shows", async () => {
  const folder = newFolder();
  const printed = await synthesizeReadme(folder);
  expect(printed).toContain(blockOf("text"));

  const stack = JSON.parse(readFileSync(join(folder, "infrastructure/terraform/stacks/staging/cdk.tf.json"), "utf8"));
  const count = Object.values(stack.resource as object).flatMap((members) => Object.keys(members as object)).length;
  expect(README).toContain(`deploys it: ${count} resources`);

  const documents = join(folder, "symphony-shop/infrastructure");
  const text = readdirSync(documents)
    .filter((name) => name.endsWith(".md"))
    .map((name) => readFileSync(join(documents, name), "utf8"))
    .join("\n");
  const addresses = [...README.matchAll(/`(aws_[a-z0-9_]+\.[a-z0-9_]+)`/g)].map(([, address]) => address);
  expect(addresses.length).toBeGreaterThan(6);
  for (const address of addresses) expect(text).toContain(`\`${address}\``);
  expect(text).toContain(
    "| `web` | `exposure` | It is published as `http://127.0.0.1:8081`, on the Docker host's loopback address only",
  );
}, 60_000);
