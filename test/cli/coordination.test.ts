import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { Cidr, Image, Network, Service } from "../../src";
import { runCommandLine } from "../../src/cli/program";
import { paintFor } from "../../src/cli/terminal";
import { synthesizedProject } from "../support/secret-project";
import { StubPlatform } from "../support/stub-platform";
import { Webhook, closedPort } from "../support/webhook";
import { type Printed } from "./project";
import { binary } from "../support/tested-package";

jest.setTimeout(60_000);

const { folder } = synthesizedProject(new StubPlatform(), (staging) => {
  new Network(staging, "network", { addresses: Cidr.of("10.20.0.0/16") });
  new Service(staging, "api", { image: Image.of("nginx:1.27.3"), port: 8080, health: "/healthz" });
});
const VARIABLES = { PATH: process.env.PATH ?? "", TMPDIR: tmpdir(), SYMPHONY_ACTOR: "tests", NO_COLOR: "1" };
const outbox = join(folder, ".symphony/outbox");

let webhook: Webhook | undefined;
afterEach(async () => {
  await webhook?.stop();
  webhook = undefined;
  for (const path of ["symphony-shop/communication", ".symphony"])
    rmSync(join(folder, path), { recursive: true, force: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => level("medium"));

function level(word: string): void {
  mkdirSync(join(folder, "symphony-shop/core"), { recursive: true });
  writeFileSync(join(folder, "symphony-shop/core/symphony-core.md"), `Automation Level: ${word}\n`);
}

/** In this process, without a terminal and without a webhook. */
async function run(line: readonly string[], stdin = ""): Promise<Printed> {
  const printed = { stdout: "", stderr: "" };
  const outputTo = (name: "stdout" | "stderr") => ({
    write: (text: string) => void (printed[name] += text),
    paint: paintFor(false, {}),
  });
  const code = await runCommandLine(line, {
    stdout: outputTo("stdout"),
    stderr: outputTo("stderr"),
    stdin: Readable.from([stdin]),
    folder,
    signal: new AbortController().signal,
  });
  return { code, ...printed };
}

/** The program itself. */
function start(line: readonly string[], variables: Readonly<Record<string, string>>) {
  const { program, arguments: given } = binary(line);
  const child = spawn(program, given, {
    cwd: folder,
    env: { ...VARIABLES, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text) => (stdout += text));
  child.stderr.on("data", (text) => (stderr += text));
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, stdout, stderr })),
  );
  return { child, ended };
}

const waitingIds = (): readonly string[] =>
  existsSync(outbox) ? readdirSync(outbox).flatMap((name) => (name.endsWith(".json") ? [name.slice(0, -5)] : [])) : [];
const REPORT = ["report", "--subject", "Deployed 1.4.0"];

describe("the commands", () => {
  test.each([
    [
      ["delegate", "--to", "symphony-researcher", "--subject", "Compare queues", "Which costs least?"],
      "Task: Compare queues",
    ],
    [["report", "--subject", "Compare queues", "Which costs least?"], "Report: Compare queues"],
    [
      ["request-review", "cdktf.json", "--to", "symphony-security-specialist", "Which costs least?"],
      "Review wanted: Review of cdktf.json",
    ],
    [
      ["escalate", "--to", "symphony-score", "--subject", "Compare queues", "Which costs least?"],
      "Escalation: Compare queues",
    ],
    [["request-assistance", "--subject", "Compare queues", "Which costs least?"], "Assistance wanted: Compare queues"],
  ])("%j writes the Markdown and the entry, and says where they are", async (line, title) => {
    const { code, stdout, stderr } = await run(line);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const file = /^ {2}file +(\S+\.md)$/m.exec(stdout)![1];
    const markdown = readFileSync(join(folder, file), "utf8");
    expect(markdown).toContain(`\n# ${title}\n`);
    expect(markdown).toContain("\nWhich costs least?\n");
    expect(stdout.split("\n").filter((text) => text.length > 80 && text.trim().split(/\s+/).length > 2)).toEqual([]);
    const log = readFileSync(join(folder, "symphony-shop/communication/agent-interactions.md"), "utf8");
    expect(log).toContain(`Which costs least? (${file})\nAssigned to: symphony-`);
  });

  test("every option arrives", async () => {
    const options = ["--goal", "GOAL-3", "--task", "TASK-12", "--environment", "staging", "--artifact", "cdktf.json"];
    const more = ["--artifact", "symphony-shop/core/symphony-core.md", "--recommend", "One.", "--recommend", "Two."];
    const { stdout } = await run(["escalate", "--subject", "It fails", ...options, ...more, "--dry-run"]);
    for (const part of [
      "GOAL-3",
      "TASK-12",
      "`staging`",
      "](../../../cdktf.json)",
      "](../../core/symphony-core.md)",
      "2. Two.",
    ])
      expect(stdout).toContain(part);
    expect(existsSync(join(folder, "symphony-shop/communication"))).toBe(false);
    expect(existsSync(join(folder, ".symphony"))).toBe(false);
  });

  test("a description of - comes from stdin, and the subject stands for one that is empty", async () => {
    const piped = await run([...REPORT, "--dry-run", "-"], "First.\n\nSecond:\n- a\n  - b\n\nThird\nand last.\n");
    expect(piped.stdout).toMatch(/\nFirst\.\n\nSecond:\n\n- a\n {2}- b\n\nThird {2}\nand last\.\n$/);
    expect((await run([...REPORT, "--dry-run", "-"])).stdout).toMatch(/\|\n\nDeployed 1\.4\.0\n$/);
    // not a byte of it is read, so that a pipe that never ends holds up nothing
    expect((await run([...REPORT, "--dry-run"], "ignored")).stdout).toMatch(/\|\n\nDeployed 1\.4\.0\n$/);
    expect(await run([...REPORT, "-"], "x".repeat(70_000))).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("longer than 64 KiB"),
    });
  });

  test("--json prints the same as data", async () => {
    const { code, stdout } = await run([...REPORT, "--json"]);
    const answer = JSON.parse(stdout);
    expect([code, answer]).toEqual([
      0,
      {
        schemaVersion: 1,
        command: "report",
        outcome: "ok",
        result: {
          kind: "report",
          to: "symphony-conductor",
          subject: "Deployed 1.4.0",
          handedOver: {
            id: expect.any(String),
            file: expect.stringMatching(/^symphony-shop\/communication\/hand-overs\/.*-report\.md$/),
            delivery: "written",
            reason: "SYMPHONY_WEBHOOK_URL is not set",
          },
        },
      },
    ]);
  });

  test.each<[string[], RegExp]>([
    [["delegate", "--to", "conductor", "--subject", "x"], /"conductor" is no role\./],
    [["delegate", "--to", "symphony-a/../b", "--subject", "x"], /is no role\./],
    [["delegate", "--subject", "x"], /required option '--to <role>' not specified/],
    [
      ["escalate", "--to", "symphony-researcher", "--subject", "x"],
      /Allowed choices are symphony-conductor, symphony-score/,
    ],
    [["report"], /given nothing to say\./],
    [["report", "--subject", "x".repeat(201)], /The subject is more than a line\./],
    [["report", "--subject", "x", "--goal", "GOAL 3"], /"GOAL 3" is no id of a goal\./],
    [
      ["report", "--subject", "x", "--environment", "stagign"],
      /There is no environment "stagign"\.(.|\n)*Choose one of: staging\./,
    ],
    [["report", "--subject", "x", "--project", "shoop"], /There is no project "shoop"\./],
    [["report", "--subject", "x", "--artifact", "../elsewhere"], /is not within the project\./],
    [["report", "--subject", "x", "--artifact", "missing.md"], /does not exist\./],
    [["report", "--subject", "x", "--send"], /cannot be used with option/],
    [["report", "--approve", "20200101T000000Z-0000"], /Nothing of the id "20200101T000000Z-0000" is held\./],
  ])("%j is wrong usage, and nothing is written", async (line, message) => {
    const { code, stdout, stderr } = await run(line);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toMatch(message);
    expect(existsSync(join(folder, "symphony-shop/communication"))).toBe(false);
  });

  test("at level low it is held with exit code 7, until somebody else approves it", async () => {
    level("low");
    const { code, stdout } = await run(REPORT);
    expect(code).toBe(7);
    const id = /symphony report --approve (\S+)/.exec(stdout)![1];
    expect(waitingIds()).toEqual([id]);
    const listed = await run(["report", "--send"]);
    expect([listed.code, listed.stdout]).toEqual([0, expect.stringContaining(`symphony report --approve ${id}`)]);
    const refused = await run(["report", "--approve", id]);
    expect([refused.code, refused.stderr]).toEqual([7, expect.stringContaining("Nobody approved it.")]);
    // it is about no environment, so that none is spoken of
    expect(refused.stderr.replace(/\n/g, " ")).toContain('ask for help" at automation level low needs a person');
    const approved = await run(["report", "--approve", id, "--approved-by", "bob"]);
    expect([approved.code, approved.stdout]).toEqual([0, expect.stringContaining("by bob")]);
    expect(waitingIds()).toEqual([]);
    expect((await run(["report", "--send"])).stdout).toBe("Nothing waits.\n");
  });

  test("hidden characters in a subject are written out on the terminal", async () => {
    const { stdout } = await run(["report", "--subject", "a\u202eb\u001b[31m"]);
    expect(stdout).toContain("a⟨U+202E⟩b⟨U+001B⟩[31m\n");
  });
});

describe("a webhook, asked by the program itself", () => {
  test("a process that is killed between the write and the send loses nothing, and nothing comes twice", async () => {
    const port = await closedPort();
    const first = start(REPORT, { SYMPHONY_WEBHOOK_URL: `http://127.0.0.1:${port}/s3cret-path` });
    await until(() => waitingIds().some((id) => read(`.symphony/outbox/${id}.json`).includes('"state": "waiting"')));
    first.child.kill("SIGKILL");
    expect((await first.ended).code).toBeNull();
    const [id] = waitingIds();
    webhook = await Webhook.start({ status: 200 });
    const second = await start(["report", "--send"], { SYMPHONY_WEBHOOK_URL: webhook.url }).ended;
    expect(second).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringContaining("delivered  symphony-conductor"),
    });
    await start(["report", "--send"], { SYMPHONY_WEBHOOK_URL: webhook.url }).ended;
    expect(webhook.taken).toEqual([id]);
    expect(waitingIds()).toEqual([]);
  });

  test("one that is killed while the webhook works has it sent again under the same key", async () => {
    webhook = await Webhook.start("hang");
    const first = start(REPORT, { SYMPHONY_WEBHOOK_URL: webhook.url });
    await webhook.has(1);
    first.child.kill("SIGKILL");
    await first.ended;
    webhook.reply({ status: 200 });
    // the lock of the dead one does not keep the next from it
    const second = await start(["escalate", "--subject", "Another"], { SYMPHONY_WEBHOOK_URL: webhook.url }).ended;
    expect(second.code).toBe(0);
    expect(webhook.taken).toHaveLength(2);
    expect(webhook.received.map(({ headers }) => headers["idempotency-key"])).toEqual([
      webhook.taken[0],
      ...webhook.taken,
    ]);
    expect(waitingIds()).toEqual([]);
  });

  test("several programs at once deliver each hand-over once", async () => {
    webhook = await Webhook.start({ status: 200 });
    const { url } = webhook;
    const all = await Promise.all(
      [1, 2, 3, 4].map(
        (n) => start(["report", "--subject", `Report ${n}`, "--json"], { SYMPHONY_WEBHOOK_URL: url }).ended,
      ),
    );
    const results = all.map(({ stdout }) => JSON.parse(stdout).result.handedOver);
    expect(results.map(({ delivery }) => delivery)).toEqual(["delivered", "delivered", "delivered", "delivered"]);
    expect([...webhook.taken].sort()).toEqual(results.map(({ id }) => id).sort());
    const log = read("symphony-shop/communication/agent-interactions.md");
    expect(log.match(/^----Begin Update----$/gm)).toHaveLength(4);
  });

  test("--send ends with 11 where the webhook does not take it, and shows no more than its host", async () => {
    webhook = await Webhook.start({ status: 403 });
    const variables = { SYMPHONY_WEBHOOK_URL: webhook.url, SYMPHONY_WEBHOOK_TOKEN: "t0ken-s3cret" };
    const first = await start(REPORT, variables).ended;
    expect([first.code, first.stderr]).toEqual([0, ""]);
    const second = await start(["report", "--send"], variables).ended;
    expect([second.code, second.stdout]).toEqual([11, expect.stringContaining("answered 403")]);
    expect(JSON.stringify([first, second])).not.toContain("s3cret");
  });

  test("--send without a webhook lists what waits and what is held, and says what to set", async () => {
    await start(REPORT, { SYMPHONY_WEBHOOK_URL: "no address" }).ended;
    const [waiting] = waitingIds();
    level("low");
    await run(REPORT);
    const [held] = waitingIds().filter((id) => id !== waiting);
    const none = await run(["report", "--send"]);
    expect(none.code).toBe(3);
    for (const part of [waiting, `symphony report --approve ${held}`, "2 hand-overs: 1 waiting, 1 held"])
      expect(none.stdout).toContain(part);
    expect(none.stderr).toBe(
      "SYMPHONY_WEBHOOK_URL is not set, so nothing is sent.\n  symphony report --send\n" +
        "Set SYMPHONY_WEBHOOK_URL to the address of the webhook, and run it again.\n",
    );
    const { outcome, result } = JSON.parse((await run(["report", "--send", "--json"])).stdout);
    expect([outcome, result.unsent.problem, result.handOvers.map((each: { id: string }) => each.id)]).toEqual([
      "misused",
      "SYMPHONY_WEBHOOK_URL is not set, so nothing is sent.",
      [waiting, held],
    ]);
    // a wrong one is told from none
    const wrong = await start(["report", "--send"], { SYMPHONY_WEBHOOK_URL: "http://example.com" }).ended;
    expect([wrong.code, wrong.stderr]).toEqual([3, expect.stringContaining("SYMPHONY_WEBHOOK_URL is not https")]);
  });
});

function read(path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (holds()) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error("It did not come to be.");
}
