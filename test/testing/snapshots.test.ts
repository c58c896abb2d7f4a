import type { TerraformPlan } from "../../src/operations/terraform-json";
import { planSnapshot, terraformSnapshot } from "../../src/testing/snapshots";

describe("terraformSnapshot", () => {
  test("leaves out cdktf's metadata and keeps a tag named like a comment", () => {
    const stack = {
      toTerraform: () => ({
        "//": { metadata: { version: "0.21.0", stackName: "dev" } },
        resource: {
          aws_vpc: { main: { "//": { metadata: { path: "dev/main" } }, tags: { b: "2", "//": "kept", a: "1" } } },
        },
      }),
    };
    expect(terraformSnapshot(stack)).toMatchInlineSnapshot(`
     "{
       "resource": {
         "aws_vpc": {
           "main": {
             "tags": {
               "//": "kept",
               "a": "1",
               "b": "2"
             }
           }
         }
       }
     }
     "
    `);
  });

  test("does not depend on the order of declaration, but keeps that of lists", () => {
    expect(terraformSnapshot({ a: [2, 1], b: { d: 1, c: 2 } })).toBe(
      terraformSnapshot({ b: { c: 2, d: 1 }, a: [2, 1] }),
    );
    expect(terraformSnapshot({ a: [2, 1] })).not.toBe(terraformSnapshot({ a: [1, 2] }));
  });
});

describe("planSnapshot", () => {
  const create = {
    actions: ["create"],
    after: { name: "api", password: "hunter2", port: null, rules: [{ from: 1 }, { from: 2 }], tags: {} },
    after_unknown: { id: true, rules: [{ id: true }, { id: true }], tags: {} },
    after_sensitive: { password: true, rules: [{}, { from: true }], tags: {} },
  } as const;
  const plan: TerraformPlan = {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: [
      { address: "aws_b.z", mode: "managed", type: "aws_b", name: "z", change: create },
      { address: "aws_a.y", mode: "managed", type: "aws_a", name: "y", change: { actions: ["delete"], after: null } },
      { address: "aws_a.x", mode: "managed", type: "aws_a", name: "x", change: { actions: ["no-op"], after: {} } },
    ],
    output_changes: { url: { actions: ["create"], after_unknown: true } },
  };

  test("names unknown and sensitive values, and leaves out what is not set or does not change", () => {
    expect(planSnapshot(plan)).toMatchInlineSnapshot(`
     "{
       "outputs": {
         "url": {
           "actions": [
             "create"
           ],
           "after": "(known after apply)"
         }
       },
       "resources": {
         "aws_a.y": {
           "actions": [
             "delete"
           ],
           "after": null
         },
         "aws_b.z": {
           "actions": [
             "create"
           ],
           "after": {
             "id": "(known after apply)",
             "name": "api",
             "password": "(sensitive)",
             "rules": [
               {
                 "from": 1,
                 "id": "(known after apply)"
               },
               {
                 "from": "(sensitive)",
                 "id": "(known after apply)"
               }
             ],
             "tags": {}
           }
         }
       }
     }
     "
    `);
  });

  test("holds no sensitive value and no version", () => {
    expect(planSnapshot(plan)).not.toMatch(/hunter2|1\.11\.4/);
  });

  test("does not depend on the order of the plan", () => {
    const reversed = { ...plan, resource_changes: [...plan.resource_changes!].reverse() };
    expect(planSnapshot(reversed)).toBe(planSnapshot(plan));
  });
});
