import { Database, type Project } from "symphony-infra";
import { Aws, HostedZone } from "symphony-infra/aws";
import { operationsManual } from "../../src/documents/operations-manual";
import { recordEnvironment, recordProject } from "../../src/synthesis/record";
import { accessStatements } from "../support/access-statements";
import { cliCommandsIn } from "../support/cli-commands";
import { CLI_ACCOUNT, CLI_REGION, knownCommands, requestsOf } from "../support/cli-requests";
import { everyConstruct } from "../support/every-construct";
import { isAllowed } from "../support/iam-evaluator";

/** Whom the manual names for a command: a level of access, or those whom no access stands for. */
type Whom = "read" | "operate" | "administer" | "administrators of the account";

interface Line {
  readonly part: string;
  readonly text: string;
  readonly whom: Whom;
}

const { environment } = everyConstruct(
  new Aws({ account: CLI_ACCOUNT, region: CLI_REGION, hostedZones: [HostedZone.managed("example.com")] }),
  "production",
  { name: "prod" },
);
new Database(environment, "ledger-data", { engine: "aurora-postgresql" });
const record = recordEnvironment(environment, "infrastructure/terraform/stacks/prod", environment.toTerraform());
const manual = operationsManual(recordProject(environment.node.scope as Project, [record]))();

const roles = {
  read: accessStatements(record.terraform, "reader"),
  operate: accessStatements(record.terraform, "operator"),
  administer: accessStatements(record.terraform, "emergency"),
};

/** Lines that hold commands, each with whom its own sentence, or the one before its block, names. */
function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let [chapter, part, said, isBlock] = ["", "", "", false];
  for (const line of text.split("\n")) {
    if (line.startsWith("```")) isBlock = !isBlock;
    else if (!isBlock && line.startsWith("#")) [part, said] = [line, ""];
    else if (!isBlock && line !== "") said = line;
    if (!isBlock && line.startsWith("## ")) chapter = line;
    if (cliCommandsIn(line).length > 0) lines.push({ part, text: line, whom: whomOf(chapter, line, said) });
  }
  return lines;
}

/** Reads what users of the environment wrote, or where they came from. */
const USER_DATA = /aws (s3 (cp|ls)|s3api list-object-versions|sqs receive-message) /;
const READING = /:(Describe|Filter|Get|List|Lookup|StartQuery|View)/;

function whomOf(chapter: string, line: string, said: string): Whom {
  if (chapter.startsWith("## Disaster recovery") || /administrators of the account/.test(said))
    return "administrators of the account";
  if (/level administer/.test(said)) return "administer";
  const actions = cliCommandsIn(line).flatMap((command) => requestsOf(command).map(({ action }) => action));
  return actions.every((action) => READING.test(action)) && !USER_DATA.test(line) ? "read" : "operate";
}

function refused({ part, text }: Line, level: keyof typeof roles): readonly string[] {
  const { policies, boundary } = roles[level];
  return cliCommandsIn(text)
    .flatMap(requestsOf)
    .filter((request) => !isAllowed(policies, boundary, request))
    .map(({ action, resource }) => `${level}: ${action} on ${resource}, ${part}`);
}

const lines = linesOf(manual);
const of = (whom: Whom): readonly Line[] => lines.filter((line) => line.whom === whom);

test("the manual says which level its commands need", () => {
  expect(manual).toContain(
    "with a role that incident-response.md names for it. Level operate is enough for every command that does not say otherwise; level read is for those that only look, but for access logs, messages and versions of objects.",
  );
  expect(manual).toContain(
    "which no access of this environment may do as a whole: the administrators of the account restore, or whoever deploys.",
  );
  expect(of("read").length).toBeGreaterThan(150);
  expect(of("operate").length).toBeGreaterThan(20);
});

test.each(["read", "operate", "administer"] as const)("level %s may do what the manual gives it to do", (level) => {
  expect(of(level).flatMap((line) => refused(line, level))).toEqual([]);
});

test("whoever operates or administers may look, too", () => {
  expect(of("read").flatMap((line) => [...refused(line, "operate"), ...refused(line, "administer")])).toEqual([]);
});

test("what the manual gives to a higher level, the one below it may not do", () => {
  const words = (whom: Whom): readonly string[] => of(whom).map(({ part, text }) => `${part} ${text}`);
  const below = { operate: "read", administer: "operate", "administrators of the account": "administer" } as const;
  const possible = (["operate", "administer", "administrators of the account"] as const).flatMap((whom) =>
    of(whom)
      .filter((line) => !line.part.includes("Restoring") && refused(line, below[whom]).length === 0)
      .filter(({ text }) => cliCommandsIn(text).flatMap(requestsOf).length > 0)
      .map(({ part, text }) => `${part} ${text}`),
  );
  expect(words("administer").length).toBeGreaterThan(3);
  expect(possible).toEqual([]);
});

test("every command is one whose actions are known, and no other is kept", () => {
  const used = new Set(lines.flatMap(({ text }) => cliCommandsIn(text)).map(({ name }) => name));
  expect(knownCommands.filter((name) => !used.has(name))).toEqual([]);
  expect(() => cliCommandsIn("aws sqs purge-queue --queue-url x").flatMap(requestsOf)).toThrow(
    "no actions are known of aws sqs purge-queue",
  );
});
