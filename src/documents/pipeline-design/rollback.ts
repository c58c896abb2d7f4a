import { shellWord } from "../../controls/runbooks";
import type { Flow, HostFormat, HostedPipeline } from "../../artifacts/pipelines";
import { type Block, code, codeBlock, inline, list, paragraph, steps, text } from "../kit/markdown";
import { sectionLink } from "../kit/page";

export interface NamedHost {
  readonly format: HostFormat;
}

/** How an environment goes back to a version that was released, and what does not go back with it. */
export function rollbackBlocks(
  { flows }: Pick<HostedPipeline, "flows">,
  hosts: readonly NamedHost[],
): readonly Block[] {
  const flow = flows.find(({ id }) => id === "rollback");
  if (!flow) return [paragraph(text("Nothing is deployed to, so there is nothing to roll back."))];
  const starts = hosts
    .filter(({ format }) => format.words.startRollback !== "")
    .map(({ format: { title, words } }) => inline`${text(title)}: ${text(words.startRollback)}`);
  const prefix = flow.trigger.kind === "manual" ? flow.trigger.prefix : "";
  return [
    paragraph(text(flow.purpose)),
    paragraph(
      text(
        "Roll back where the verification of a deployment fails, or where an alert begins with it and its cause is not plain within minutes. It is quicker than a hotfix: nothing is built.",
      ),
    ),
    steps([
      inline`Find the version that ran before: ${code(`git tag --list --sort=-version:refname ${shellWord(`${prefix}*`)}`)}.`,
      inline`Start the flow on the tag of the release that runs now, for one environment. Without a version it takes the one before that tag.`,
      inline`Read its plan. It takes back what the release brought, so it destroys what is new since: see that nothing in it holds data that must stay.`,
      inline`Approve it as any plan. It waits for no change window.`,
      inline`See that it is verified, and say in the incident that the environment runs the former version.`,
      inline`Do the same with the environments before it, or mend them by the next release.`,
    ]),
    ...(starts.length === 0 ? [] : [paragraph(text("How it is started:")), list(starts)]),
    ...byHand(flow),
    paragraph(text("What does not go back:")),
    list(STAYS.map(text)),
    paragraph(
      text(
        "Where the plan would destroy what must stay, do not approve it: revert the one change that is at fault, and release that by the hotfix path.",
      ),
    ),
  ];
}

/** The way for whoever cannot wait for the host of the pipeline. */
function byHand(flow: Flow): readonly Block[] {
  const names = [...new Set(flow.jobs.flatMap(({ environment }) => environment ?? []))];
  if (names.length === 0) return [];
  return [
    paragraph(
      inline`Where no host runs it, a person goes back by hand, to the version that ${code("--to")} names: releases of the host are in no log of symphony, which without it would go by the last deployment by hand. It goes by the same Terraform, with the policy of ${sectionLink("who may do what", "Who may do what", "environment-management.md")}, and recorded. Stop the flow of the host first, so that the two do not meet.`,
    ),
    codeBlock("shell", names.map((name) => `npx symphony rollback ${shellWord(name)} --to 1.4.0`).join("\n")),
  ];
}

const STAYS = [
  "data, and the schema of databases. Write migrations so that the version before works with the schema after them",
  "messages that the newer version has sent, and what others made of them",
  "values of secrets, and what only a person may change",
];
