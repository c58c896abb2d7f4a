import type { HostedPipeline } from "../../artifacts/pipelines";
import type { ProjectRecord } from "../../model/record";
import { type Inline, code, inline, joined, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";
import { nothing } from "../shown";
import type { Hosting } from "./hosts";
import { pipelineTitle } from "./titles";
import { checkWords, commandsWords, cronWords, triggerWords } from "./words";

/** A pipeline in two tables: what starts what, and everything that is declared of it. */
export function overviewSection(hosts: readonly Hosting[]): Section {
  const [{ hosted }] = hosts;
  const { pipeline, flows } = hosted;
  return {
    title: `Pipeline ${pipeline.name}`,
    blocks: [
      table(
        ["Flow", "Started by", "What it is for"],
        flows.map(({ title, trigger, purpose }) => [text(title), triggerWords(trigger), text(purpose)]),
      ),
      table(["Declared", "Value"], declared(hosts)),
    ],
  };
}

function declared(hosts: readonly Hosting[]): readonly (readonly Inline[])[] {
  const { pipeline } = hosts[0].hosted;
  const { promote, install, tests, coverage, scans, blockingSeverity, branch, tagPrefix, drift, keepDays } = pipeline;
  const checks = (all: typeof tests) => (all.length === 0 ? nothing : joined(all.map(checkWords), "; "));
  return [
    [text("Construct"), code(pipeline.path)],
    [text("Environments, in the order of promotion"), joined(promote.map(code), ", ")],
    [text("Runs on"), text(hosts.map(({ format }) => format.title).join(", "))],
    [text("Branch of releases"), code(branch)],
    [text("Tags of releases begin with"), code(tagPrefix)],
    [text("Installs by"), commandsWords(install)],
    [text("Tests"), checks(tests)],
    [
      text("Coverage"),
      coverage
        ? inline`${text(String(coverage.lines))} % of lines, by ${code(coverage.report)} (${text(coverage.format)})`
        : text("is not asked for"),
    ],
    [text("Scans besides symphony check"), checks(scans)],
    [text("Findings in images that stop a deployment"), text(`severity ${blockingSeverity} and worse`)],
    [text("Drift is looked for"), drift === undefined ? text("never by itself") : cronWords(drift)],
    [text("Plans and images of a run are kept"), text(`${keepDays} ${keepDays === 1 ? "day" : "days"}`)],
  ];
}

/** Whom a release is coordinated with: the owner, who is told besides, and who approves. */
export function coordinationSection({ project, pipeline }: HostedPipeline): Section {
  const rows = [
    [text(project.owner.team), text(project.owner.contact), text("owns the project and its releases")],
    ...pipeline.coordination.map(({ who, contact, about }) => [text(who), text(contact), text(about)]),
    ...Object.entries(pipeline.gates)
      .filter(([, { approvers }]) => approvers.length > 0)
      .map(([name, { approvers }]) => [
        text(approvers.join(", ")),
        text("on the host of the pipeline"),
        text(`approve deployments to ${name}`),
      ]),
  ];
  return {
    title: pipelineTitle("Coordination", pipeline),
    blocks: [table(["Who", "Contact", "About"], rows)],
  };
}

/** What holds where no pipeline is declared: how people bring a change into each environment themselves. */
export function withoutPipelineSection({ environments }: ProjectRecord): Section {
  const rows = environments.map(({ name, platform, folder }) => [
    code(name),
    text(platform.title),
    code(`npx symphony plan ${name}`),
    code(`npx symphony deploy ${name}`),
    code(folder),
  ]);
  return {
    title: "Deployments by hand",
    blocks: [
      paragraph(
        text(
          "The app declares no pipeline: people deploy each environment themselves. Declare a Pipeline to have a change checked, planned, approved, deployed and verified the same way every time; this document then says how.",
        ),
      ),
      table(["Environment", "Platform", "See what would change", "Deploy", "Folder"], rows),
      paragraph(
        text(
          "Until then, for every change: propose it with the generated files, see that symphony check passes, let somebody else read the review of the plan, and deploy one environment after the other, from the one that matters least. terraform.md has the first deployment, the variables and how images are pushed; environment-management.md how an environment is provisioned, deployed, brought back and taken down; developer-environment.md how a plan is read.",
        ),
      ),
    ],
  };
}
