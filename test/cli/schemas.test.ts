import Ajv2020 from "ajv/dist/2020";
import { jsonCommands, renderSchemas, schemaFile, staleSchemas } from "../../scripts/json-schemas";
import type { Answer } from "../../src/cli/answer";
import { outcomes } from "../../src/cli/exit-codes";
import type { SecretReport } from "../../src/cli/secret-command";
import type { Promotion } from "../../src/operations/deploy/promote";
import type { DeployResult } from "../../src/operations/deploy/deploy-result";
import type { Rollback } from "../../src/operations/deploy/rollback";
import type { Rehearsal } from "../../src/operations/rehearse/rehearsal";
import type { PlanReview } from "../../src/operations/review/plan-review";
import type { Usage } from "../../src/operations/show/usage";
import type { Verification } from "../../src/operations/verify/verification";
import { SmallProject } from "./project";

jest.setTimeout(60_000);

const schemas = renderSchemas();
const ajv = new Ajv2020({ strict: true, allErrors: true, formats: { "date-time": true } });
for (const [file, schema] of schemas) ajv.addSchema(schema, file);

/** What is wrong with an object that a command printed. */
function errorsOf(command: string, printed: unknown): readonly string[] {
  const validate = ajv.getSchema(schemaFile(command))!;
  validate(printed);
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(" "),
  );
}

test("docs/schemas is what the commands print; `npx tsx scripts/json-schemas.ts` writes it", () => {
  expect([...staleSchemas().keys()]).toEqual([]);
});

test("every command with --json has a schema, and every schema can be used", () => {
  expect([...schemas.keys()].sort()).toEqual(["common.schema.json", ...jsonCommands().map(schemaFile)].sort());
  for (const file of schemas.keys()) expect(() => ajv.getSchema(file)).not.toThrow();
});

test("no schema lets a property pass that it does not know, nor a value of which it says nothing", () => {
  const open: string[] = [];
  const visit = (schema: unknown, path: string): void => {
    if (Array.isArray(schema)) return schema.forEach((each, index) => visit(each, `${path}/${index}`));
    if (schema === null || typeof schema !== "object") return;
    const keywords = Object.keys(schema);
    if (keywords.length === 0) open.push(path);
    if ("type" in schema && schema.type === "object" && !keywords.includes("additionalProperties")) open.push(path);
    for (const [keyword, value] of Object.entries(schema)) visit(value, `${path}/${keyword}`);
  };
  for (const [file, schema] of schemas) visit(schema, file);
  expect(open).toEqual([]);
});

describe("what commands really print holds to their schemas", () => {
  let project: SmallProject;
  beforeAll(async () => {
    project = new SmallProject();
    await project.run("synth");
  });
  afterAll(() => project.remove());

  // In an order in which one finds what the other left. The platform has no resources: Terraform needs no provider.
  test.each<readonly [string, ...string[]]>([
    ["synth"],
    ["check"],
    ["plan", "dev"],
    ["plan", "--all", "--version", "1.4.0"],
    ["provision", "dev", "--dry-run"],
    ["deploy", "dev", "--approved-by", "bob", "--no-verify"],
    ["deploy", "dev", "--approved-by", "bob"],
    ["verify", "dev"],
    ["drift", "--all"],
    ["rollback", "dev"],
    ["promote", "dev", "prod"],
    ["rehearse", "dev", "--approved-by", "bob"],
    ["readiness"],
    ["status"],
    ["history"],
    ["history", "--attempt", "no-such"],
    ["show spec", "--environment", "dev"],
    ["show pipeline"],
    ["show environments"],
    ["show controls"],
    ["show scaling"],
    ["show usage", "dev"],
    ["runbook"],
    ["runbook", "no-such"],
    ["delegate", "--to", "symphony-researcher", "--subject", "Compare", "--dry-run"],
    ["report", "--subject", "Done", "--approved-by", "bob"],
    ["report", "--send"],
    ["request-review", "cdktf.json", "--to", "symphony-researcher"],
    ["escalate", "--subject", "Help", "--approved-by", "bob"],
    ["request-assistance", "--subject", "Help", "--approved-by", "bob"],
    ["secret set", "dev", "no-such"],
    ["automation"],
    ["automation", "high"],
    ["destroy", "dev", "--approved-by", "bob"],
  ])("symphony %s %s %s", async (command, ...line) => {
    const { code, stdout } = await project.run(...command.split(" "), ...line, "--json");
    const printed = JSON.parse(stdout) as { command: string; outcome: keyof typeof outcomes };
    expect(errorsOf(command, printed)).toEqual([]);
    expect(code).toBe(outcomes[printed.outcome].code);
  });

  test("and so does what they print where the files are missing or the options say nothing that there is", async () => {
    const empty = new SmallProject();
    try {
      for (const command of jsonCommands()) {
        const line = [...command.split(" "), ...(ARGUMENTS[command] ?? [])];
        const { stdout, stderr } = await empty.run(
          ...line,
          "--json",
          "--output",
          "nowhere",
          ...(OFFLINE[command] ?? []),
        );
        if (stdout === "") throw new Error(`${line.join(" ")} printed nothing: ${stderr}`);
        expect(errorsOf(command, JSON.parse(stdout)).map((error) => `${command}: ${error}`)).toEqual([]);
      }
    } finally {
      empty.remove();
    }
  });

  const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
    plan: ["dev"],
    drift: ["dev"],
    deploy: ["dev"],
    provision: ["dev"],
    verify: ["dev"],
    rollback: ["dev"],
    promote: ["dev", "prod"],
    destroy: ["dev"],
    rehearse: ["dev"],
    delegate: ["--to", "symphony-researcher", "--subject", "x"],
    report: ["--subject", "x"],
    "request-review": ["a.md", "--to", "symphony-researcher"],
    escalate: ["--subject", "x"],
    "request-assistance": ["--subject", "x"],
    "show usage": ["dev"],
    "secret set": ["dev", "key"],
  };
  /** Those that would run the app first. */
  const OFFLINE: Readonly<Record<string, readonly string[]>> = {
    plan: ["--no-synth"],
    deploy: ["--no-synth"],
    provision: ["--no-synth"],
  };
});

describe("what a command prints of a platform that is not here holds to its schema", () => {
  const review: PlanReview = {
    counts: { create: 1, update: 0, replace: 1, delete: 0 },
    constructs: [
      {
        construct: "orders",
        kind: "Database",
        summary: "Its instance is replaced: the engine forces it.",
        changes: [
          {
            address: "aws_db_instance.orders",
            type: "aws_db_instance",
            action: "replace",
            why: "the engine forces it",
            properties: [{ path: "engine", before: '"postgres"', after: '"mysql"', forcesReplacement: true }],
            risks: [{ kind: "data", level: "high", what: "Everything that it holds is lost." }],
          },
        ],
      },
    ],
    risks: [
      { kind: "data", level: "high", what: "It is lost.", address: "aws_db_instance.orders", construct: "orders" },
    ],
    outputs: [],
  };
  const verification: Verification = {
    environment: "prod",
    isHealthy: false,
    isKnown: true,
    watchedSeconds: 600,
    checks: [
      { kind: "smoke", subject: "api", status: "failed", found: "500", todo: "Read its logs.", seconds: 0.2 },
      { kind: "drift", subject: "prod", status: "skipped", found: "It was left out.", seconds: 0 },
    ],
  };
  const deployment: DeployResult = {
    environment: "prod",
    kind: "deploy",
    attempt: "20261123T061244Z-3f9c",
    outcome: "unhealthy",
    plan: {
      schemaVersion: 1,
      project: "shop",
      environment: "prod",
      version: "1.4.0",
      versions: { api_version: "1.4.0" },
      commit: "3f9c2a71b0de",
      isDirty: false,
      kind: "deploy",
      configuration: "0".repeat(64),
      digest: "1".repeat(64),
      place: ".symphony/plans/prod",
      folder: "/shop/.symphony/plans/prod",
      madeAt: "2026-11-23T06:12:44Z",
      hasChanges: true,
      review,
      changes: [{ address: "aws_db_instance.orders", actions: ["delete", "create"], after: { engine: "unknown" } }],
    },
    gates: [{ id: "readiness", status: "passed", found: "Every item is met." }],
    verification,
    failure: { class: "transient", evidence: "503", cause: "AWS was busy.", todo: ["Run it again."], address: "a.b" },
    excerpt: "Error: 503",
    todo: ["Roll back: symphony rollback prod"],
    escalated: { id: "x", file: "symphony-shop/a.md", delivery: "waiting", reason: "HTTP 503" },
    notes: ["Once more after a transient failure."],
    seconds: 312,
  };
  const answered = <Result>(command: string, result: Result): Answer<Result> => ({
    schemaVersion: 1,
    command,
    outcome: "unhealthy",
    result,
  });
  const rehearsal: Rehearsal = {
    environment: "staging",
    version: "1.4.0",
    attempt: "20261123T061244Z-3f9c",
    outcome: "failed",
    steps: [{ id: "restore:orders", title: "Restore orders", status: "failed", found: "Late.", note: "x", seconds: 9 }],
    leftovers: [{ what: "orders-rehearsal", command: "aws rds delete-db-instance" }],
    seconds: 900,
  };
  const rolledBack: Rollback = { environment: "prod", from: "1.5.0", to: "1.4.0", deployment };
  const promoted: Promotion = {
    from: "staging",
    to: "prod",
    release: "1.4.0 (commit 3f9c2a71b0de)",
    replaces: "1.3.0 (commit 0c4d1e88a2f3)",
    verifiedBy: "20261123T061244Z-3f9c",
    remarks: [],
    deployment,
  };
  const secret: SecretReport = {
    schemaVersion: 1,
    command: "secret set",
    outcome: "ok",
    environment: "prod",
    secret: "stripe-key",
    place: "AWS Secrets Manager",
    version: "v",
    consumers: ["worker"],
  };
  const used: Usage = {
    environment: "prod",
    at: "2026-11-23T06:12:44Z",
    hours: 24,
    subjects: [
      {
        subject: "api",
        kind: "Service",
        name: "shop-prod-api",
        figures: [
          { title: "CPU", unit: "percent", average: 31.5, maximum: 80, of: 100 },
          { title: "copies", unit: "count", now: 3, of: 12, least: 2 },
        ],
      },
    ],
  };

  test.each<readonly [string, object]>([
    ["deploy", answered("deploy", deployment)],
    ["verify", answered("verify", verification)],
    ["rollback", answered("rollback", rolledBack)],
    ["promote", answered("promote", promoted)],
    ["rehearse", { ...answered("rehearse", rehearsal), outcome: "failed" }],
    ["show usage", { ...answered("show usage", used), outcome: "ok" }],
    ["secret set", secret],
  ])("%s", (command, printed) => {
    expect(errorsOf(command, JSON.parse(JSON.stringify(printed)))).toEqual([]);
    const unknown = { ...printed, surprise: true };
    expect(errorsOf(command, unknown)).toEqual([expect.stringContaining("surprise")]);
  });

  test("one that lacks what it promises is found", () => {
    const { seconds: _, ...lacking } = deployment;
    expect(errorsOf("deploy", answered("deploy", lacking))).toContainEqual(expect.stringContaining("seconds"));
  });
});
