import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { initialise } from "../../../src/operations/plan/initialise";
import { Terraform } from "../../../src/operations/terraform";

jest.setTimeout(60_000);

const directory = mkdtempSync(join(tmpdir(), "symphony-initialise-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const write = (backend: object): void =>
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ terraform: { backend } }));

test("the place of the state is left to a person once it was changed", async () => {
  const terraform = new Terraform({ directory });
  write({ local: { path: "a.tfstate" } });
  expect(await initialise(terraform)).toBe(false);
  expect(await initialise(terraform)).toBe(false);
  write({ local: { path: "b.tfstate" } });
  await expect(initialise(terraform)).rejects.toMatchObject({
    failure: "not-possible",
    message: expect.stringContaining("The place of the state was changed") as string,
    fix: expect.stringContaining("terraform init -migrate-state") as string,
  });
});

test("one that fails keeps no other from it", async () => {
  const broken = new Terraform({ directory: join(directory, "none") });
  write({ local: { path: "a.tfstate" } });
  const [first, second] = await Promise.allSettled([initialise(broken), initialise(new Terraform({ directory }))]);
  expect([first.status, second.status]).toEqual(["rejected", "fulfilled"]);
});

describe("where the registry does not answer", () => {
  /** What Terraform does with `-plugin-dir` and the providers that are installed; the registry never answers. */
  const FAKE = `#!/bin/sh
echo "$*" >> ran
case "$*" in *-plugin-dir=.terraform/providers*) exit "$(cat installed)" ;; esac
echo "Error: Failed to query available provider packages" >&2
echo "Could not retrieve the list of available versions for provider hashicorp/aws" >&2
exit 1
`;
  const folder = mkdtempSync(join(tmpdir(), "symphony-registry-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const terraform = new Terraform({ directory: folder, binary: join(folder, "terraform") });
  const path = (name: string): string => join(folder, name);

  beforeEach(() => {
    writeFileSync(path("terraform"), FAKE, { mode: 0o755 });
    writeFileSync(path("installed"), "0");
    rmSync(path(".terraform"), { recursive: true, force: true });
    rmSync(path("ran"), { force: true });
  });

  test("what is installed will do: a rollback does not wait for it", async () => {
    mkdirSync(path(".terraform/providers"), { recursive: true });
    expect(await initialise(terraform)).toBe(false);
    expect(readFileSync(path("ran"), "utf8").trim().split("\n")).toHaveLength(2);
  });

  test("and where it will not, or nothing is installed, what is said is that of the registry", async () => {
    await expect(initialise(terraform)).rejects.toThrow("Failed to query available provider packages");
    mkdirSync(path(".terraform/providers"), { recursive: true });
    writeFileSync(path("installed"), "1");
    await expect(initialise(terraform)).rejects.toThrow("Failed to query available provider packages");
  });
});
