import { execFileSync } from "child_process";
import fc from "fast-check";
import { writeFileSync } from "fs";
import { devNull } from "os";
import { join } from "path";
import { escapeTemplate, unescapeTemplate } from "../../src/values/template";
import { newFolder } from "../support/declare";
import { untrusted } from "../support/untrusted";

const braces = fc
  .array(
    fc.constantFrom("$", "%", "{", "}", "\\", '"', "~", "a", "${", "%{", "$${", "%%{", "{{", "endif", "\n", '${"$"}'),
    { maxLength: 10 },
  )
  .map((parts) => parts.join(""));
const texts = fc.oneof(braces, untrusted);

test("an escaped text unescapes to itself", () => {
  fc.assert(
    fc.property(texts, (text) => expect(unescapeTemplate(escapeTemplate(text))).toBe(text)),
    { numRuns: 2000 },
  );
});

test("a reference to a resource within a text stays a reference", () => {
  expect(escapeTemplate("http://${TfToken[TOKEN.7]}:80/${x}")).toBe("http://${TfToken[TOKEN.7]}:80/$${x}");
  expect(escapeTemplate("$${TfToken[TOKEN.7]}")).toBe('${"$"}${TfToken[TOKEN.7]}');
  expect(escapeTemplate("$$${TfToken[TOKEN.7]}")).toBe('${"$"}${"$"}${TfToken[TOKEN.7]}');
  expect(escapeTemplate("%{TfToken[x]}${TfToken[}")).toBe("%%{TfToken[x]}$${TfToken[}");
});

test("Terraform gives hundreds of hostile texts back as they were", () => {
  // Terraform normalizes to NFC; no half of a surrogate pair and no byte order mark in front gets past checkText.
  const samples = fc
    .sample(texts, { numRuns: 600, seed: 20 })
    .map((text) => text.replace(/\p{Surrogate}|^\ufeff+/gu, "").normalize("NFC"));
  const folder = newFolder();
  const output = Object.fromEntries(samples.map((text, i) => [`o${i}`, { value: escapeTemplate(text) }]));
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ output }));
  const env = { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: devNull };
  const terraform = (...args: string[]): string =>
    execFileSync("terraform", args, { cwd: folder, env, encoding: "utf8", maxBuffer: 1e8 });
  terraform("apply", "-auto-approve", "-input=false", "-no-color");
  const outputs = JSON.parse(terraform("output", "-json")) as Record<string, { value: string }>;
  expect(samples.map((_, i) => outputs[`o${i}`].value)).toEqual(samples);
}, 30_000);
