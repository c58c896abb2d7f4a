import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Aws } from "symphony-infra/aws";
import { Cidr, Database, Image, Network, Objective, Queue, Runbook, Service } from "../../src";
import { runCommandLine } from "../../src/cli/program";
import { paintFor } from "../../src/cli/terminal";
import { runProcess } from "../../src/operations/run-process";
import { synthesizedProject } from "../support/secret-project";
import { type Printed } from "./project";
import { binary } from "../support/tested-package";

jest.setTimeout(60_000);

const LONG_STEP =
  "Ask the warehouse whether its import runs, which fills the queue faster than anybody can work on it: it ends by itself, after an hour at most.";

const { folder } = synthesizedProject(new Aws({ account: "123456789012", region: "eu-west-1" }), (staging) => {
  new Network(staging, "network", { addresses: Cidr.of("10.20.0.0/16") });
  const image = Image.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shared/api:1.2.3");
  const api = new Service(staging, "api", { image, port: 8080, health: "/healthz" });
  const work = new Queue(staging, "work");
  api.uses(new Database(staging, "orders", { engine: "postgres" }), "read-write");
  api.uses(work, "publish");
  new Objective(staging, "answers", { of: api, availability: 99.9 });
  const steps = [
    LONG_STEP,
    "Restart ${it} with `care`, \u202e<b>|.",
    "Then:\naws ecs list-tasks --cluster shop\nand wait.",
  ];
  new Runbook(staging, "import", { of: work, alert: "oldest-message", steps });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(line: readonly string[], colour = false): Promise<Printed> {
  const printed = { stdout: "", stderr: "" };
  const outputTo = (name: "stdout" | "stderr") => ({
    write: (text: string) => void (printed[name] += text),
    paint: paintFor(colour, {}),
  });
  const terminal = {
    stdout: outputTo("stdout"),
    stderr: outputTo("stderr"),
    folder,
    signal: new AbortController().signal,
  };
  return { code: await runCommandLine(["runbook", ...line], terminal), ...printed };
}

const NAME = "shop-staging-work-oldest-message";
/** A command begins in this column, and only a command. */
const COMMAND = /^ {4}\S/;

describe("symphony runbook <alert>", () => {
  test("prints what to do, the project's own steps first, and each command on a line of its own", async () => {
    const { code, stdout, stderr } = await run([NAME]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const titles = [...stdout.matchAll(/^(\S.*)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([
      NAME,
      "What it means",
      "First, as the project knows it",
      "Look",
      "Act",
      "Logs",
      "Saved queries",
      "Last changes",
      "Around it",
      "Dashboards",
      "If it does not end",
    ]);
    expect(stdout).toContain("\n    export AWS_REGION=eu-west-1\n");
    expect(stdout).toContain("\n    aws logs tail /shop/staging/services/api --since 1h --format short\n");
    expect(stdout).toContain("  Used by api (publish).\n");
    expect(stdout).toContain("  storefront: storefront@example.com\n");
  });

  test("keeps to 80 columns but for commands, and shows what hides", async () => {
    const { stdout } = await run([NAME]);
    const wide = stdout.split("\n").filter((line) => line.length > 80 && line.trim().includes(" "));
    expect(wide.filter((line) => !COMMAND.test(line))).toEqual([]);
    expect(stdout).toContain("  1. Ask the warehouse whether its import runs, which fills the queue faster\n     than");
    expect(stdout).toContain("  2. Restart ${it} with `care`, ⟨U+202E⟩<b>|.\n");
    expect(stdout).toContain("  3. Then:\n    aws ecs list-tasks --cluster shop\n     and wait.\n");
  });

  test("a step that ends with a command has it on a line of its own", async () => {
    const { stdout } = await run(["work-dead-letters"]);
    expect(stdout).toContain(
      '  3. Move the messages back:\n    aws sqs start-message-move-task --source-arn "$(aws sqs get-queue-attributes ',
    );
  });

  test("in colour on a terminal only, and otherwise the same", async () => {
    const [plain, coloured] = [await run([NAME]), await run([NAME], true)];
    expect(coloured.stdout).toContain(`\u001b[1m${NAME}\u001b[22m\n`);
    expect(coloured.stdout.replace(/\u001b\[\d+m/g, "")).toBe(plain.stdout);
  });

  test("--json prints the same as data", async () => {
    const { code, stdout } = await run(["oldest-message", "--json"]);
    const { runbook, ...rest } = JSON.parse(stdout);
    expect([code, rest]).toEqual([0, { schemaVersion: 1, command: "runbook", outcome: "ok" }]);
    expect(runbook).toMatchObject({
      environment: { name: "staging", platform: "AWS account 123456789012, eu-west-1" },
      region: "eu-west-1",
      alert: { name: NAME, severity: "page", signal: "AWS/SQS ApproximateAgeOfOldestMessage" },
      runbook: { own: [{ path: "shop/staging/import", steps: expect.arrayContaining([LONG_STEP]) }] },
      usedBy: [{ kind: "Service", name: "api", access: "publish" }],
      owner: { team: "storefront", contact: "storefront@example.com" },
      document: "symphony-shop/documentation/operations-manual.md",
    });
    expect(runbook.runbook.look[0]).toEqual({ command: expect.stringMatching(/^aws sqs /), for: expect.any(String) });
  });
});

describe("symphony runbook", () => {
  test("lists every alert by environment, and how many page", async () => {
    const { code, stdout, stderr } = await run([]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^staging {2}AWS account 123456789012, eu-west-1\n/);
    expect(stdout).toContain(`\n  page    ${NAME}\n`);
    expect(stdout).toContain("\n  Its tier wakes nobody: pages go where tickets go.\n");
    expect(stdout).toContain("\n  ticket  shop-staging-work-dead-letters\n");
    const severities = [...stdout.matchAll(/^ {2}(page|ticket) /gm)].map(([, severity]) => severity);
    expect(severities).toEqual([...severities].sort());
    const pages = severities.filter((severity) => severity === "page").length;
    expect(stdout).toContain(`\n${severities.length} alerts, ${pages} of severity page.\n`);
    expect(stdout).not.toContain("no runbook");
  });

  test("--json lists them as data", async () => {
    const { alerts, ...rest } = JSON.parse((await run(["--json"])).stdout);
    expect(rest).toEqual({ schemaVersion: 1, command: "runbook", outcome: "ok" });
    expect(alerts).toContainEqual({
      environment: "staging",
      name: NAME,
      severity: "page",
      signal: "AWS/SQS ApproximateAgeOfOldestMessage",
      address: "aws_cloudwatch_metric_alarm.work_oldest_message",
      constructPath: "shop/staging/work",
      hasRunbook: true,
    });
  });
});

describe("what there is not", () => {
  test("an unknown name ends with 6 and the nearest ones", async () => {
    const { code, stdout, stderr } = await run(["shop-staging-work-oldest-mesage"]);
    expect({ code, stdout }).toEqual({ code: 6, stdout: "" });
    expect(stderr).toContain('No alert has "shop-staging-work-oldest-mesage" in its name.\n');
    expect(stderr).toContain(`Give one of: ${NAME}`);
    expect(JSON.parse((await run(["warp-core", "--json"])).stdout)).toEqual({
      schemaVersion: 1,
      command: "runbook",
      outcome: "unknown",
      failure: {
        problem: 'No alert has "warp-core" in its name.',
        command: "symphony runbook warp-core",
        fix: "Run symphony runbook without a name for all of them.",
      },
    });
  });

  test("a part of several names ends with 6 and all of them", async () => {
    const { code, stderr } = await run(["availability"]);
    expect(code).toBe(6);
    expect(stderr).toMatch(/^2 alerts have "availability" in their names\.\n/);
    expect(stderr).toContain("shop-staging-answers-availability-page,");
  });

  test("an unknown environment is wrong usage", async () => {
    expect(await run(["--environment", "prod"])).toEqual({
      code: 3,
      stdout: "",
      stderr: 'There is no environment "prod".\n  symphony runbook --environment prod\nChoose one of: staging.\n',
    });
    expect((await run(["--environment", "staging", NAME])).code).toBe(0);
  });

  test("files of another version are refused with an id", async () => {
    const path = join(folder, "infrastructure/terraform/symphony.json");
    const content = readFileSync(path, "utf8");
    try {
      writeFileSync(path, content.replace('"schemaVersion": 3', '"schemaVersion": 1'));
      const { code, stderr } = await run([NAME]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^1 problem\n\nSYM-OUTPUT-004 {2}infrastructure\/terraform\/symphony\.json\n/);
      expect(JSON.parse((await run(["--json"])).stdout)).toMatchObject({
        outcome: "refused",
        problems: [{ id: "SYM-OUTPUT-004", got: "schemaVersion 1" }],
      });
    } finally {
      writeFileSync(path, content);
    }
  });
});

test("run as a program it prints the same", async () => {
  const line = ["runbook", "work-dead-letters"];
  const { exitCode, stdout, stderr } = await runProcess({ ...binary(line), directory: folder, environment: {} });
  expect({ code: exitCode, stdout, stderr }).toEqual(await run(line.slice(1)));
});
