import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Aws } from "symphony-infra/aws";
import { Docker } from "symphony-infra/docker";
import { Cidr, Database, Image, Network, Objective, Queue, Service } from "../../src";
import { chooseAlert, findAlerts } from "../../src/operations/find-alert";
import { readEnvironment, readProjects } from "../../src/operations/read-project";
import { writtenRunbook } from "../../src/operations/runbook";
import { synthesizedProject } from "../support/secret-project";
import { problemsOf } from "../support/problems-of";

const OUTPUT = "infrastructure/terraform";
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function project(platform: Aws | Docker): string {
  const { folder } = synthesizedProject(platform, (staging) => {
    new Network(staging, "network", { addresses: Cidr.of("10.20.0.0/16") });
    const image = Image.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shared/api:1.2.3");
    const api = new Service(staging, "api", { image, port: 8080, health: "/healthz" });
    api.uses(new Database(staging, "orders", { engine: "postgres" }), "read-write");
    api.uses(new Queue(staging, "work"), "publish");
    new Objective(staging, "answers", { of: api, availability: 99.9 });
  });
  folders.push(folder);
  return folder;
}

const aws = project(new Aws({ account: "123456789012", region: "eu-west-1" }));

describe("a project is read as it was written", () => {
  test("with the Terraform that lies beside it, and what follows from the tier", () => {
    const [{ slug, environments }] = readProjects({ folder: aws, output: OUTPUT });
    const record = readEnvironment({ folder: aws, output: OUTPUT }, environments[0]);
    expect([slug, record.name, record.path]).toEqual(["shop", "staging", "shop/staging"]);
    expect(record.defaults.pages).toBe(false);
    expect(Object.keys(record.terraform.resource)).toContain("aws_ecs_service");
    expect(record.objectives[0].indicators[0].burnAlerts).toHaveLength(4);
  });

  test("on Docker with the rules of Prometheus", () => {
    const folder = project(new Docker());
    const names = findAlerts({ folder, output: OUTPUT }).map(({ alert }) => alert.name);
    expect(names).toContain("shop-staging-answers-availability-page");
  });

  test("so that every alert has the runbook that the document has", () => {
    const known = findAlerts({ folder: aws, output: OUTPUT });
    const manual = readFileSync(join(aws, "symphony-shop/documentation/operations-manual.md"), "utf8");
    expect(known.length).toBeGreaterThan(10);
    for (const one of known) {
      const { alert, runbook } = writtenRunbook(one);
      expect(manual).toContain(`# ${alert.name}\n`);
      expect(runbook?.meaning).toMatch(/\.$/);
    }
  });
});

describe("what cannot be read is refused", () => {
  const written = (content: string): string => {
    const folder = mkdtempSync(join(tmpdir(), "symphony-"));
    folders.push(folder);
    writeFileSync(join(folder, "symphony.json"), content);
    return folder;
  };
  const former = JSON.parse(readFileSync(join(aws, OUTPUT, "symphony.json"), "utf8")) as Record<string, any>;
  const environment = former.environments[0] as Record<string, unknown>;
  const changed = (change: object): string => JSON.stringify({ ...former, ...change });

  test.each<[string, string, string]>([
    ["of another version", changed({ schemaVersion: 1 }), "SYM-OUTPUT-004 schemaVersion 1"],
    ["without a version", changed({ schemaVersion: undefined }), "SYM-OUTPUT-004 schemaVersion missing"],
    ["cut off", '{"schemaVersion": 3, "proj', "SYM-OUTPUT-005 no JSON"],
    ["a list", "[]", "SYM-OUTPUT-005 no JSON object"],
    ["without a project", changed({ project: {} }), "SYM-OUTPUT-005 no project"],
    ["without environments", changed({ environments: {} }), "SYM-OUTPUT-005 no environments"],
    [
      "without a list",
      changed({ environments: [{ ...environment, runbooks: undefined }] }),
      "SYM-OUTPUT-005 environments[0].runbooks is missing",
    ],
    [
      "of a project whose name leads out of its folder",
      changed({ project: { ...former.project, slug: "/../../../../etc/x" } }),
      'SYM-OUTPUT-005 project.slug "/../../../../etc/x" is no name',
    ],
    [
      "of an environment whose name leads out of its folder",
      changed({ environments: [{ ...environment, name: "../prod" }] }),
      'SYM-OUTPUT-005 environments[0].name "../prod" is no name',
    ],
    [
      "of a folder that leads elsewhere",
      changed({ environments: [{ ...environment, folder: "infrastructure/terraform/stacks/.." }] }),
      'SYM-OUTPUT-005 environments[0].folder "infrastructure/terraform/stacks/.." leads elsewhere',
    ],
    [
      "of no tier",
      changed({ environments: [{ ...environment, tier: "constructor" }] }),
      "SYM-OUTPUT-005 environments[0].tier is none",
    ],
  ])("%s", (_, content, expected) => {
    const [{ id, path, got }] = problemsOf(() => readProjects({ folder: written(content), output: "." }));
    expect([`${id} ${got}`, path]).toEqual([expected, "./symphony.json"]);
  });

  test("where there is none, and where the Terraform is gone", () => {
    const [none] = problemsOf(() => readProjects({ folder: tmpdir(), output: "nowhere" }));
    expect([none.id, none.path, none.got]).toEqual(["SYM-OUTPUT-003", "nowhere", "no symphony.json"]);
    expect(none.fix).toContain("run symphony synth first");
    // another synthesis would write no more
    const plain = mkdtempSync(join(tmpdir(), "symphony-plain-"));
    folders.push(plain);
    writeFileSync(join(plain, "manifest.json"), "{}");
    const [of] = problemsOf(() => readProjects({ folder: plain, output: "." }));
    expect([of.id, of.got]).toEqual(["SYM-OUTPUT-003", "Terraform of cdktf, and no symphony.json"]);
    expect(of.fix).toContain("declare a Project of symphony-infra in the app");
    const [{ environments }] = readProjects({ folder: aws, output: OUTPUT });
    const [gone] = problemsOf(() => readEnvironment({ folder: written("{}"), output: "." }, environments[0]));
    expect([gone.id, gone.path, gone.got]).toEqual(["SYM-OUTPUT-005", "./stacks/staging/cdk.tf.json", "ENOENT"]);
  });
});

describe("an alert is chosen", () => {
  const known = findAlerts({ folder: aws, output: OUTPUT });
  const chosen = (asked: string): string => {
    const choice = chooseAlert(known, asked);
    return choice.kind === "found" ? choice.found.alert.name : choice.kind;
  };

  test.each([
    ["shop-staging-work-dead-letters", "shop-staging-work-dead-letters"],
    ["SHOP-staging-work-dead-letters ", "shop-staging-work-dead-letters"],
    ["work-dead-letters", "shop-staging-work-dead-letters"],
    ["dead", "shop-staging-work-dead-letters"],
    ["ead-lett", "shop-staging-work-dead-letters"],
    [
      "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:shop-staging-work-dead-letters",
      "shop-staging-work-dead-letters",
    ],
    [
      "symphony-shop/documentation/operations-manual.md#shop-staging-work-dead-letters",
      "shop-staging-work-dead-letters",
    ],
    ["availability", "ambiguous"],
    ["shop", "ambiguous"],
    ["nothing-of-it", "unknown"],
    ["", "unknown"],
  ])("%j: %s", (asked, expected) => {
    expect(chosen(asked)).toBe(expected);
  });

  test("by whole words before letters within", () => {
    const twins = ["shop-prod-api-cpu", "shop-prod-api-cpu-credits-cpux"].map((name) => ({
      ...known[0],
      alert: { ...known[0].alert, name },
    }));
    expect(chooseAlert(twins, "shop-prod-api-cpu")).toMatchObject({ kind: "found" });
    expect(chooseAlert(twins, "cpux")).toMatchObject({
      kind: "found",
      found: { alert: { name: twins[1].alert.name } },
    });
  });

  test.each(["shop-staging-work-deat-leters", "deat-letters", "work-deed", "ded"])(
    "and of %j, which there is not, the nearest is told first",
    (asked) => {
      const choice = chooseAlert(known, asked);
      expect(choice.kind === "unknown" && choice.nearest[0]).toBe("shop-staging-work-dead-letters");
    },
  );
});
