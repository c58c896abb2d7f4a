import { rmSync, writeFileSync } from "node:fs";
import { readConfiguration } from "../../../src/operations/configuration";
import { linesOf, sectionOf } from "../../../src/operations/show/generated-document";
import { showControls } from "../../../src/operations/show/controls";
import { showEnvironments } from "../../../src/operations/show/environments";
import { showPipeline } from "../../../src/operations/show/pipeline";
import { showScaling } from "../../../src/operations/show/scaling";
import { showSpec } from "../../../src/operations/show/spec";
import { Facts } from "../../../src/facts";
import { capacityOf } from "../../../src/operations/show/store-capacity";
import { ShownShop } from "../../support/shown-shop";

const shop = new ShownShop();
afterAll(() => shop.remove());
const clock = { now: () => new Date("2026-11-23T06:12:44Z"), wait: async () => {} };
const context = { configuration: readConfiguration(shop.folder), clock };

describe("a section of a document", () => {
  test("ends at the next heading of its level, but not at one within a fence", () => {
    const markdown = "# T\n\n## A\n\n````text\n## B\n```\n## B\n````\n\n### Of A\n\nx\n\n## B\n\ny\n";
    expect(sectionOf(markdown, "A")).toBe("## A\n\n````text\n## B\n```\n## B\n````\n\n### Of A\n\nx\n");
    expect(sectionOf(markdown, "B")).toBe("## B\n\ny\n");
    expect(sectionOf(markdown, "C")).toBeUndefined();
    expect(linesOf("```` ``` ````\n## A").map(({ isCode }) => isCode)).toEqual([false, false]);
    expect(linesOf("a\n```\nb\n```\nc").map(({ isCode }) => isCode)).toEqual([false, true, true, true, false]);
  });
});

describe("show spec", () => {
  test("is the document, or one environment's part of it, byte for byte", () => {
    const whole = showSpec(context, {});
    expect(whole).toMatchObject({ project: "shop", path: "symphony-shop/infrastructure/infrastructure-spec.md" });
    const parts = ["dev", "staging", "prod"].map((environment) => showSpec(context, { environment }).markdown);
    for (const [index, markdown] of parts.entries()) {
      expect(whole.markdown).toContain(markdown.trimEnd());
      expect(markdown).toMatch(new RegExp(`^## Environment ${["dev", "staging", "prod"][index]}\n`));
    }
    expect(whole.markdown.indexOf(parts[0]) + parts[0].length + 1).toBe(whole.markdown.indexOf(parts[1]));
  });

  test("says what is missing, and what writes it", () => {
    expect(() => showSpec(context, { environment: "stagign" })).toThrow("Choose one of: dev, staging, prod.");
    expect(() => showSpec(context, { project: "shoop" })).toThrow("Did you mean shop? Choose one of: shop.");
    const other = new ShownShop();
    try {
      const configuration = readConfiguration(other.folder);
      writeFileSync(other.path("symphony-shop/infrastructure/infrastructure-spec.md"), "# Cut off\n");
      expect(() => showSpec({ configuration }, { environment: "dev" })).toThrow("has no section on dev");
      rmSync(other.path("symphony-shop/infrastructure/infrastructure-spec.md"));
      expect(() => showSpec({ configuration }, {})).toThrow(
        "There is no symphony-shop/infrastructure/infrastructure-spec.md.",
      );
    } finally {
      other.remove();
    }
  });
});

describe("show pipeline and show environments", () => {
  beforeAll(() => {
    shop.attempt("staging", "1.3.0", "2026-11-20T10:00:00Z", "succeeded");
    shop.attempt("prod", "1.3.0", "2026-11-20T12:00:00Z", "succeeded");
    shop.attempt("staging", "1.4.0", "2026-11-22T10:00:00Z", "succeeded");
    shop.attempt("prod", "1.4.0", "2026-11-22T12:00:00Z", "failed");
  });

  test("each stage has what runs, what was tried last, its gates and what may come next", () => {
    const { pipelines, document } = showPipeline(context, undefined);
    expect(document).toBe("symphony-shop/infrastructure/pipeline-design.md");
    const [{ name, hosts, stages }] = pipelines;
    expect([name, hosts]).toEqual(["delivery", ["github", "gitlab", "jenkins"]]);
    expect(stages.map(({ environment, state }) => [environment, state.deployed?.version, state.last?.outcome])).toEqual(
      [
        ["dev", undefined, undefined],
        ["staging", "1.4.0", "succeeded"],
        ["prod", "1.3.0", "failed"],
      ],
    );
    expect(stages[2].gates).toMatchObject({ approvals: 1, changeWindow: { timeZone: "Europe/Berlin" } });
    expect(stages[2].next).toMatchObject({
      version: "1.4.0",
      command: "symphony promote staging prod --version 1.4.0",
    });
    expect(stages[2].state.unsettled).toMatchObject({ version: "1.4.0", outcome: "failed" });
  });

  test("the diagrams are those of the document, with their titles", () => {
    const { diagrams } = showPipeline(context, undefined);
    expect(diagrams.map(({ title }) => title)).toEqual([
      "Check a change by delivery",
      "Release a version by delivery",
      "Roll back by delivery",
      "Look for drift by delivery",
    ]);
    for (const { mermaid } of diagrams) expect(mermaid).toMatch(/^flowchart TB\n(.|\n)*-->(.|\n)*\n$/);
  });

  test("an environment is what is declared together with what is logged", () => {
    const { environments } = showEnvironments(context, {});
    expect(environments.map(({ name }) => name)).toEqual(["dev", "staging", "prod"]);
    const [, , prod] = environments;
    expect(prod).toMatchObject({
      tier: "production",
      platform: "AWS account 111122223333, eu-west-1",
      terraform: "infrastructure/terraform/stacks/prod",
      backend: "s3",
      addresses: ["10.22.0.0/16"],
      domains: ["shop.example.com"],
      stores: [
        { name: "orders", kind: "Database" },
        { name: "catalogue", kind: "Cache" },
        { name: "receipts", kind: "Bucket" },
        { name: "placed-orders", kind: "Queue" },
      ],
      state: { deployed: { version: "1.3.0" } },
      promotions: [{ pipeline: "delivery", from: "staging", version: "1.4.0" }],
    });
    expect(prod.runs).toContainEqual({ name: "api", kind: "Service", copies: { min: "3", max: "12" } });
    expect(showEnvironments(context, { environment: "dev" }).environments).toHaveLength(1);
  });
});

describe("show controls", () => {
  test("counts every control once, and shows those that apply with their rows", () => {
    const { environments } = showControls(context, { environment: "prod" });
    const [{ counts, controls }] = environments;
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    expect(controls.length + (counts["not-applicable"] ?? 0)).toBe(all);
    expect(controls.filter(({ status }) => status === "satisfied").length).toBe(counts.satisfied);
    for (const { status, rows } of controls) if (status === "satisfied") expect(rows.length).toBeGreaterThan(0);
    const accepted = controls.find(({ id }) => id === "SecretsManager.1");
    expect(accepted?.rows[0].acceptance).toMatchObject({ until: "2027-11-30", isOver: false });
  });

  test("an acceptance whose last day is over is said to be", () => {
    const later = { ...context, clock: { ...clock, now: () => new Date("2027-12-01T00:00:00Z") } };
    const [{ controls }] = showControls(later, { environment: "prod" }).environments;
    expect(controls.find(({ id }) => id === "SecretsManager.1")?.rows[0].acceptance?.isOver).toBe(true);
    const onTheDay = { ...context, clock: { ...clock, now: () => new Date("2027-11-30T23:59:59Z") } };
    const [day] = showControls(onTheDay, { environment: "prod" }).environments;
    expect(day.controls.find(({ id }) => id === "SecretsManager.1")?.rows[0].acceptance?.isOver).toBe(false);
  });

  test("it judges the Terraform as it is now: a bucket that is opened is found", () => {
    const other = new ShownShop();
    try {
      const file = other.path("infrastructure/terraform/stacks/prod/cdk.tf.json");
      const terraform = JSON.parse(other.read(file));
      terraform.resource.aws_s3_bucket_public_access_block.receipts.block_public_acls = false;
      writeFileSync(file, JSON.stringify(terraform));
      const request = { environment: "prod", isViolatedOnly: true };
      const [{ controls }] = showControls(
        { ...context, configuration: readConfiguration(other.folder) },
        request,
      ).environments;
      expect(controls.map(({ id }) => id)).toContain("S3.8");
      expect(controls.every(({ status }) => status === "violated")).toBe(true);
      const found = controls.find(({ id }) => id === "S3.8")!.rows.filter(({ verdict }) => verdict === "violated");
      expect(found).toEqual([expect.objectContaining({ construct: "shop/prod/receipts" })]);
    } finally {
      other.remove();
    }
  });
});

describe("show scaling", () => {
  test("what runs has its copies, its size and what changes them", () => {
    const [{ workloads }] = showScaling(context, { environment: "prod" }).environments;
    expect(workloads.map(({ name, kind }) => [name, kind])).toEqual([
      ["api", "Service"],
      ["web", "Service"],
      ["worker", "Worker"],
      ["migrate", "Job"],
    ]);
    expect(workloads[0]).toMatchObject({
      address: "aws_ecs_service.api",
      cpu: "0.5 vCPU",
      memory: "1 GiB",
      copies: {
        min: "3",
        max: "12",
        targets: [
          { metric: "ECSServiceAverageCPUUtilization", value: "60", waitsToAdd: "60 s", waitsToRemove: "300 s" },
        ],
      },
    });
  });

  test("a store has its size, how far it grows, and how long it keeps things", () => {
    const [{ stores }] = showScaling(context, { environment: "prod" }).environments;
    expect(stores[0]).toEqual({
      name: "orders",
      kind: "Database",
      address: "aws_db_instance.orders",
      capacity: [
        { of: "instance", is: "db.m6g.xlarge" },
        { of: "storage", is: "20 GiB, grows by itself to 100 GiB" },
        { of: "disk", is: "gp3" },
        { of: "standby", is: "one, in another zone" },
      ],
      retention: "35 days of backups",
    });
    expect(stores.map(({ name, address }) => [name, address])).toEqual([
      ["orders", "aws_db_instance.orders"],
      ["catalogue", "aws_elasticache_replication_group.catalogue"],
      ["receipts", "aws_s3_bucket.receipts"],
      ["placed-orders", "aws_sqs_queue.placed_orders"],
      ["placed-orders", "aws_sqs_queue.placed_orders_dead_letters"],
    ]);
  });

  test("on Docker, a store has its own container and volume, and not those of its passwords", () => {
    const [{ workloads, stores }] = showScaling(context, { environment: "dev" }).environments;
    expect(workloads.map(({ name }) => name)).toEqual(["api", "web", "migrate", "worker"]);
    expect(stores.map(({ name, address }) => [name, address])).toEqual([
      ["orders", "docker_volume.orders_data"],
      ["catalogue", "docker_container.catalogue"],
      ["receipts", undefined],
      ["placed-orders", undefined],
    ]);
    expect(stores[0].capacity).toContainEqual({ of: "memory", is: "1 GiB" });
  });

  test.each<[string, object, Readonly<Record<string, string>>]>([
    ["aws_db_instance", { allocated_storage: 20 }, { storage: "20 GiB, does not grow by itself" }],
    [
      "aws_db_instance",
      { allocated_storage: 20, max_allocated_storage: 0 },
      { storage: "20 GiB, does not grow by itself" },
    ],
    [
      "aws_rds_cluster",
      { serverlessv2_scaling_configuration: [{ min_capacity: 0.5, max_capacity: 16 }] },
      { serverless: "0.5 to 16 ACU", storage: "grows by itself to the limit of Aurora" },
    ],
    [
      "aws_efs_file_system",
      { throughput_mode: "provisioned", provisioned_throughput_in_mibps: 64 },
      { storage: "grows without a limit", throughput: "provisioned, 64 MiB/s" },
    ],
    ["aws_sqs_queue", { message_retention_seconds: 90 }, { messages: "as many as come", kept: "90 s" }],
    ["aws_sns_topic", {}, { messages: "passes each on and keeps none" }],
    ["aws_unheard_of", {}, {}],
  ])("%s with %j", (type, attributes, expected) => {
    const record = shop.environments[0].record;
    const facts = Facts.of({ ...record, terraform: { resource: { [type]: { it: attributes } } } });
    const [resource] = facts.ofType(type);
    expect(Object.fromEntries(capacityOf(facts, resource).map(({ of, is }) => [of, is]))).toEqual(expected);
  });
});
