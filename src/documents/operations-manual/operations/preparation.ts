import { regionOf, shellWord } from "../../../controls/runbooks";
import { Facts, blocksOf } from "../../../facts";
import type { EnvironmentRecord } from "../../../model/record";
import { partTitle } from "../../environment-section";
import { type Block, code, codeBlock, inline, paragraph, table, text } from "../../kit/markdown";
import { sectionLink } from "../../kit/page";
import { ENVIRONMENT_MANAGEMENT } from "../titles";

/** What makes the commands of an environment work: its region and account, or its Docker engine. */
export function preparation(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  if (facts.ofType("docker_container").length > 0) {
    const engine =
      "The commands run on the host of this environment's Docker engine, or with DOCKER_HOST set to it, in the project's folder.";
    return [paragraph(text(engine)), ...commandsOf(environment)];
  }
  const region = regionOf(facts);
  const providers = blocksOf((environment.terraform.provider as { aws?: unknown } | undefined)?.aws);
  const accounts = providers.find(({ alias }) => alias === undefined)?.allowed_account_ids;
  const account = Array.isArray(accounts) && typeof accounts[0] === "string" ? accounts[0] : undefined;
  const sentence =
    "Before the commands of this environment, in the project's folder, with a role that incident-response.md names for it. Level operate is enough for every command that does not say otherwise; level read is for those that only look, but for access logs, messages and versions of objects. The last line must print the account of this environment; where it prints another, stop.";
  const lines = [
    `export AWS_REGION=${shellWord(region ?? "<region>")}`,
    `aws sts get-caller-identity --query Account --output text${account === undefined ? "" : `   # ${account}`}`,
  ];
  return [paragraph(text(sentence)), codeBlock("shell", lines.join("\n")), ...commandsOf(environment)];
}

/** What is done with the environment as a whole, and what becomes of what is done by hand. */
function commandsOf(environment: EnvironmentRecord): readonly Block[] {
  const name = shellWord(environment.name);
  const rows: readonly (readonly [to: string, command: string])[] = [
    ["what runs, since when, and whether something is under way", `status ${name}`],
    ["what was done to it, the last first", `history ${name} --limit 10`],
    ["whether everything works: copies, answers, alarms, objectives, drift", `verify ${name}`],
    ["what is used of what there is", `show usage ${name}`],
    ["what scales by what, and to how much", `show scaling --environment ${name}`],
    ["every alert, and by its name what to do about it", `runbook --environment ${name}`],
  ];
  const deploys = sectionLink("deployment", partTitle("Deployment", environment), ENVIRONMENT_MANAGEMENT);
  return [
    table(
      ["See", "Command"],
      rows.map(([to, command]) => [text(to), code(`npx symphony ${command}`)]),
    ),
    paragraph(
      inline`What is changed by hand lasts until the next ${deploys}, which brings back what the app declares: bring into the app what must stay.`,
    ),
  ];
}
