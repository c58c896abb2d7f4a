import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import type { PlannedChange } from "../../../src/operations/review/plan-review";
import { beyondApproved, plannedChanges } from "../../../src/operations/review/planned-changes";
import { runProcess } from "../../../src/operations/run-process";
import { Terraform } from "../../../src/operations/terraform";

jest.setTimeout(60_000);

describe("a plan after a failure in mid-apply, by the real Terraform", () => {
  let directory: string;
  let terraform: Terraform;

  // terraform_data is built into Terraform, so no provider is installed here.
  const write = (input: string, resources: object = {}): void =>
    writeFileSync(
      join(directory, "cdk.tf.json"),
      JSON.stringify({
        variable: { token: { type: "string", sensitive: true, default: "s3cr3t-token" } },
        resource: {
          terraform_data: {
            a: { input },
            b: { input: "of ${terraform_data.a.output}" },
            c: { input: { members: ["x", "y"], token: "${var.token}" } },
            ...resources,
          },
        },
      }),
    );
  const changes = async (): Promise<readonly PlannedChange[]> => {
    const { file } = await terraform.plan();
    return plannedChanges(await terraform.show(file));
  };
  const run = (...line: string[]) => runProcess({ program: "terraform", arguments: line, directory });

  let approved: readonly PlannedChange[];
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "symphony-planned-"));
    terraform = new Terraform({ directory });
    write("one");
    await terraform.init();
    approved = await changes();
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test("may hold what the approved one holds, and what has become known since", async () => {
    expect(approved.map(({ address, actions }) => [address, actions])).toEqual([
      ["terraform_data.a", ["create"]],
      ["terraform_data.b", ["create"]],
      ["terraform_data.c", ["create"]],
    ]);
    expect(approved[1].after).toMatchObject({ input: "unknown" });
    await run("apply", "-auto-approve", "-input=false", "-target=terraform_data.a");
    const now = await changes();
    expect(now.map(({ address }) => address)).toEqual(["terraform_data.b", "terraform_data.c"]);
    expect(now[0].after.input).not.toBe("unknown");
    expect(beyondApproved(approved, now)).toEqual([]);
  });

  test("may hold no other value, no other resource and no other action", async () => {
    write("two", { d: { input: "new" } });
    expect(beyondApproved(approved, await changes())).toEqual([
      "terraform_data.a would be updated: that it is created was approved.",
      "terraform_data.d would be created: that was not approved.",
    ]);
    write("one", { c: { input: { members: ["x", "z"], token: "${var.token}" } } });
    expect(beyondApproved(approved, await changes())).toEqual([
      "terraform_data.c would not become what was approved: input.members.",
    ]);
  });

  test("may not replace what was tainted, and says that it is", async () => {
    write("one");
    await run("apply", "-auto-approve", "-input=false");
    await run("taint", "terraform_data.c");
    expect(beyondApproved(approved, await changes())).toEqual([
      "terraform_data.c is tainted, since its creation did not end well: that it is replaced was not approved.",
    ]);
  });

  test("digests tell nothing of a secret", () => {
    expect(JSON.stringify(approved)).not.toContain("s3cr3t");
  });
});

describe("what goes beyond an approved plan", () => {
  const change = (address: string, actions: PlannedChange["actions"], after: PlannedChange["after"] = {}) => ({
    address,
    actions,
    after,
  });

  test("is not the rest of a replacement of which one half is done", () => {
    const approved = [
      change("a.first", ["delete", "create"], { name: "1", id: "unknown" }),
      change("a.last", ["create", "delete"]),
    ];
    expect(
      beyondApproved(approved, [
        change("a.first", ["create"], { name: "1", id: "unknown" }),
        change("a.last (deposed 1a2b3c4d)", ["delete"]),
      ]),
    ).toEqual([]);
    expect(
      beyondApproved(approved, [change("a.last", ["create"]), change("b.x (deposed 1a2b3c4d)", ["delete"])]),
    ).toEqual([
      "a.last would be created: that it is replaced was approved.",
      "b.x (deposed 1a2b3c4d) would be deleted: that was not approved.",
    ]);
  });

  test("is a value that was known and is known no more, or is gone", () => {
    const approved = [change("a.b", ["update"], { "x/0": "1", y: "2", "z/p": "3" })];
    expect(beyondApproved(approved, [change("a.b", ["update"], { "x/0": "unknown", "z/p": "3" })])).toEqual([
      "a.b would not become what was approved: x.0, y.",
    ]);
  });

  const changesOf = fc.uniqueArray(
    fc.record({
      address: fc.constantFrom("a.a", "a.b", "b.c", "c.d"),
      actions: fc.constantFrom<PlannedChange["actions"]>(["create"], ["update"], ["delete"], ["delete", "create"]),
      after: fc.dictionary(fc.constantFrom("x", "y", "z/0", "z/1"), fc.constantFrom("unknown", "1", "2")),
    }),
    { selector: ({ address }) => address },
  );

  test("is never a part of the plan itself", () => {
    fc.assert(
      fc.property(changesOf, fc.integer({ min: 0, max: 4 }), (approved, from) => {
        expect(beyondApproved(approved, approved.slice(from))).toEqual([]);
      }),
    );
  });

  test("is whatever has another known value, and nothing that becomes known", () => {
    fc.assert(
      fc.property(changesOf, (approved) => {
        const known = approved.map((each) => ({
          ...each,
          after: Object.fromEntries(
            Object.entries(each.after).map(([path, value]) => [path, value === "unknown" ? "9" : value]),
          ),
        }));
        expect(beyondApproved(approved, known)).toEqual([]);
        for (const [index, each] of approved.entries()) {
          for (const path of Object.keys(each.after).filter((key) => each.after[key] !== "unknown")) {
            const other = { ...each, after: { ...each.after, [path]: "8" } };
            expect(
              beyondApproved(
                approved,
                approved.map((each, at) => (at === index ? other : each)),
              ),
            ).toHaveLength(1);
          }
        }
      }),
    );
  });
});
