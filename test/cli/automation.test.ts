import { existsSync, readFileSync } from "node:fs";
import { onTerminal } from "../support/pseudo-terminal";
import { binary } from "../support/tested-package";
import { RecordsGround } from "./records-ground";

jest.setTimeout(60_000);

const ground = new RecordsGround();
afterAll(() => ground.remove());
beforeEach(() => ground.clean());

const CORE = "symphony-shop/core/symphony-core.md";
const core = (): string => readFileSync(ground.places.core, "utf8");

/** The program itself, at a terminal. */
function atTerminal(line: readonly string[], typed: string, environment: NodeJS.ProcessEnv = {}) {
  const { program, arguments: given } = binary(line);
  const command = [program, ...given].map((word) => `'${word}'`).join(" ");
  const steps = typed === "" ? [] : [{ after: "or nothing to refuse: ", type: typed }];
  return onTerminal(command, steps, {
    directory: ground.folder,
    environment: { SYMPHONY_ACTOR: undefined, ...environment },
  });
}

test("prints the level, where it stands, and what each action needs at it", async () => {
  ground.write(CORE, "# Core\n\nAutomation Level: medium\n");
  const { code, stdout, stderr } = await ground.run("automation");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toBe(`shop  automation level medium
  Stated in symphony-shop/core/symphony-core.md, line 3.

  Action                                  development  staging      production
  Look: plan, verify, compare, show       alone        alone        alone
  Deploy, provision or promote a version  alone        approved     approved
  Roll back to an earlier version         alone        alone        approved
  Rehearse a deployment, its failure and  alone        approved     person
    a restore
  Destroy an environment                  approved     approved     person
  State what only people know, such as a  approved     approved     approved
    restore that was tried
  Write the value of an external secret   alone        alone        alone
  Hand work to another role, report, ask  alone        alone        alone
    for help
  Run another role's command              approved     approved     approved

  alone     nothing more is needed
  approved  a person approves: at the prompt, or by --approved-by from elsewhere
  person    a person runs it at a terminal, and approves it there

A person at a terminal changes the level: symphony automation <level>
`);
});

test("says why the lowest holds", async () => {
  const { stdout } = await ground.run("automation");
  expect(stdout).toContain(
    `shop  automation level low\n  There is no ${CORE}. The lowest level holds until\n  a person states one.\n`,
  );
});

test("--json has the level and every action", async () => {
  const { result, ...rest } = JSON.parse((await ground.run("automation", "--json")).stdout);
  expect(rest).toEqual({ schemaVersion: 1, command: "automation", outcome: "ok" });
  expect(result).toMatchObject({
    project: "shop",
    level: "low",
    file: CORE,
    lines: [],
    reason: `There is no ${CORE}.`,
  });
  expect(result.actions).toContainEqual({
    action: "deploy",
    title: "Deploy, provision or promote a version",
    commands: ["deploy", "provision", "promote"],
    because: expect.any(String),
    permissions: { development: "approved", staging: "approved", production: "approved" },
  });
});

test("a person at a terminal who types the slug changes it", async () => {
  ground.write(CORE, "# Core\n\n- **Automation level**: Low\n");
  const { code, text } = await atTerminal(["automation", "medium"], "shop\r");
  expect(text).toContain("Set the automation level of shop to medium\nIt is low now.\n");
  expect(text).toContain("Type shop to approve, or nothing to refuse: shop\n");
  expect(text).toContain(`Set the automation level of shop from low to medium in`);
  expect(code).toBe(0);
  expect(core()).toBe("# Core\n\n- **Automation level**: Medium\n");
  const interactions = readFileSync(ground.places.interactions, "utf8");
  expect(interactions).toMatch(
    /^Description: \S+ set the automation level of shop from low to medium, at a terminal, in /m,
  );
});

test("who types something else, or nothing, changes nothing", async () => {
  ground.write(CORE, "Automation Level: low\n");
  const { code, text } = await atTerminal(["automation", "high"], "\r");
  expect(code).toBe(7);
  expect(text).toContain("Nobody confirmed it. The automation level is as it was.");
  expect(core()).toBe("Automation Level: low\n");
  expect(existsSync(ground.places.interactions)).toBe(false);
});

test("Ctrl-C at the question interrupts the command, and nothing is written", async () => {
  ground.write(CORE, "Automation Level: low\n");
  const { code, text } = await atTerminal(["automation", "high"], "sh\u0003");
  expect(code).toBe(130);
  expect(text).toMatch(
    /Interrupted\.\nThe command was interrupted\. The automation level is as it was\.\n {2}symphony automation high\nRun it again\.\n$/,
  );
  expect(core()).toBe("Automation Level: low\n");
  expect(existsSync(ground.places.interactions)).toBe(false);
});

test.each([{ SYMPHONY_ACTOR: "helper" }, { CI: "true" }])("%j is refused even at a terminal", async (environment) => {
  ground.write(CORE, "Automation Level: low\n");
  const { code, text } = await atTerminal(["automation", "high"], "", environment);
  expect(code).toBe(7);
  expect(text.replace(/\n/g, " ")).toContain("A person at a terminal alone changes the automation level;");
  expect(core()).toBe("Automation Level: low\n");
});

test("who has no terminal is refused, and what is no level is wrong usage", async () => {
  const { code, stdout, stderr } = await ground.run("automation", "high");
  expect([code, stdout]).toEqual([7, ""]);
  expect(stderr).toContain("  symphony automation high\n");
  expect(existsSync(ground.places.core)).toBe(false);
  expect(await ground.run("automation", "maximum")).toEqual({
    code: 3,
    stdout: "",
    stderr: '"maximum" is no automation level.\n  symphony automation maximum\nChoose one of: low, medium, high.\n',
  });
  expect((await ground.run("automation", "--project", "warp")).code).toBe(3);
  expect((await ground.run("automation", "high", "--approved-by", "bob")).code).toBe(3);
});
