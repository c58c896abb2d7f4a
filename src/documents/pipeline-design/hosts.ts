import type { Tool, HostFormat, HostedPipeline } from "../../artifacts/pipelines";
import { takenFrom } from "../../facts";
import { type Block, code, codeBlock, inline, list, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";
import { codes, nothing } from "../shown";
import { pipelineTitle } from "./titles";
import { TOOLS } from "./words";

export interface Hosting {
  readonly format: HostFormat;
  readonly hosted: HostedPipeline;
}

/** Where the pipeline runs: files, what runners must hold, what is set up by hand, and what a host does otherwise. */
export function hostsSection(hosts: readonly Hosting[]): Section {
  const [{ hosted }] = hosts;
  const { pipeline } = hosted;
  return {
    title: pipelineTitle("Hosts", pipeline),
    blocks: [
      paragraph(
        text(
          "What runs is the same on every host; its files are generated, and none is edited. A runner must hold these programs besides bash, git, tar and the core utilities:",
        ),
      ),
      programs(hosted),
      paragraph(
        text(
          `The host keeps what a run leaves, its plans and images, for ${pipeline.keepDays} ${pipeline.keepDays === 1 ? "day" : "days"}: so long may a release wait for its approval.`,
        ),
      ),
    ],
    sections: hosts.map(hostSection),
  };
}

function programs({ flows, project, pipeline }: HostedPipeline): Block {
  const jobs = new Map<Tool, Set<string>>();
  for (const flow of flows)
    for (const job of flow.jobs)
      for (const tool of job.tools) jobs.set(tool, (jobs.get(tool) ?? new Set<string>()).add(job.id));
  const versions = project.environments
    .filter(({ name }) => pipeline.promote.includes(name))
    .map(terraformVersion)
    .filter((version) => version !== undefined);
  return table(
    ["Program", "Version", "Jobs"],
    (Object.keys(TOOLS) as Tool[])
      .filter((tool) => jobs.has(tool))
      .map((tool) => [
        text(TOOLS[tool]),
        tool === "terraform" ? codes([...new Set(versions)]) : nothing,
        codes([...jobs.get(tool)!]),
      ]),
  );
}

/** The constraint that an environment's Terraform states. */
export function terraformVersion(environment: HostedPipeline["project"]["environments"][number]): string | undefined {
  return takenFrom(environment, "required version of Terraform", () => {
    const required: unknown = environment.terraform.terraform?.required_version;
    return typeof required === "string" ? required : undefined;
  });
}

function hostSection({ format, hosted }: Hosting): Section {
  const { pipeline, host, flows } = hosted;
  const { title, words } = format;
  const files = flows.map((flow) => [text(flow.title), code(format.fileOf(hosted, flow))]);
  const { kind: _, ...declared } = host;
  const settings = Object.entries(declared)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [code(name), code(String(value))]);
  return {
    title: pipelineTitle(title, pipeline),
    short: title,
    blocks: [
      table(["Flow", "File"], files),
      table(["Setting", "Value"], settings),
      ...said("How a deployment is approved:", words.approve),
      ...said("How a job is run again:", words.runAgain),
      ...setUp(format, hosted),
      ...differences(format, hosted),
    ],
  };
}

function said(what: string, how: string): readonly Block[] {
  return how === "" ? [] : [paragraph(inline`${text(what)} ${text(how)}`)];
}

function setUp(format: HostFormat, hosted: HostedPipeline): readonly Block[] {
  const all = format.setUp(hosted);
  if (all.length === 0) return [paragraph(text("Nothing is to be set up by hand."))];
  return [
    paragraph(text("What is set up by hand, once, by whoever administers the host, in this order:")),
    ...all.flatMap(({ text: words, code: lines }, index) => [
      paragraph(inline`Step ${text(String(index + 1))}: ${text(words)}`),
      ...(lines === undefined ? [] : [codeBlock("shell", lines)]),
    ]),
  ];
}

function differences(format: HostFormat, hosted: HostedPipeline): readonly Block[] {
  const all = format.differences(hosted);
  return all.length === 0
    ? [paragraph(text("It does everything as the flows above say."))]
    : [paragraph(text("What it does otherwise than the flows above say:")), list(all.map(text))];
}
