import type { JenkinsHost } from "../../../model/pipeline-host";
import { generatedNotice } from "../../generated-file";
import type { Flow, FlowInput, FlowJob } from "../flow/flow";
import type { HostedPipeline } from "../host";
import { startedBy } from "./approval";
import { jenkinsCron } from "./cron";
import { type Lines, block, blockOf, list, literal, multiline } from "./groovy";
import { agentOf } from "./names";
import { layersOf } from "./layers";
import { stageOf, valueOf } from "./stage";

type Hosted = HostedPipeline<JenkinsHost>;

/** A declarative pipeline: "Pipeline Syntax" of the Jenkins handbook. */
export function jenkinsfile(hosted: Hosted, flow: Flow): string {
  const { project, pipeline } = hosted;
  const lines = [
    `// ${generatedNotice(project)}`,
    `// ${flow.title}. ${flow.purpose}`,
    ...block("pipeline", [
      "agent none",
      ...block("options", [
        "skipDefaultCheckout()",
        "timestamps()",
        `buildDiscarder(logRotator(daysToKeepStr: '${pipeline.keepDays}', artifactDaysToKeepStr: '${pipeline.keepDays}'))`,
        ...concurrency(flow),
      ]),
      ...blockOf("parameters", parametersOf(flow).map(parameter)),
      ...triggersOf(flow),
      ...block("stages", [...firstStage(hosted, flow), ...layersOf(flow).flatMap((jobs) => layer(hosted, flow, jobs))]),
      ...blockOf("post", blockOf("failure", mailOf(hosted, flow))),
    ]),
    ...(flow.jobs.some(({ outputs }) => outputs.length > 0) ? ["", ...valueOf] : []),
    ...(flow.jobs.some(({ gates }) => (gates?.approvals ?? 0) > 0) ? ["", ...startedBy] : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** Releases may wait for people at the same time; what they must not do at the same time, locks keep apart. */
function concurrency({ trigger }: Flow): Lines {
  if (trigger.kind === "change") return ["disableConcurrentBuilds(abortPrevious: true)"];
  return trigger.kind === "schedule" ? ["disableConcurrentBuilds()"] : [];
}

/** Names the tag in place of whatever triggers a release on other hosts: the job is configured to take its sources from it. */
function parametersOf({ trigger }: Flow): readonly FlowInput[] {
  if (trigger.kind !== "tag" && trigger.kind !== "manual") return [];
  const tag = { name: "TAG", description: `Tag that this runs on, such as ${trigger.prefix}1.4.0` };
  return [tag, ...(trigger.kind === "manual" ? trigger.inputs : [])];
}

function parameter({ name, description, choices }: FlowInput): string {
  return choices
    ? `choice(name: ${literal(name)}, choices: ${list(choices)}, description: ${literal(description)})`
    : `string(name: ${literal(name)}, defaultValue: '', description: ${literal(description)}, trim: true)`;
}

function triggersOf({ trigger }: Flow): Lines {
  return trigger.kind === "schedule"
    ? block("triggers", [`cron(${multiline(`TZ=UTC\n${jenkinsCron(trigger.cron)}`)})`])
    : [];
}

function firstStage(hosted: Hosted, flow: Flow): Lines {
  const { trigger } = flow;
  const isTagged = trigger.kind === "tag" || trigger.kind === "manual";
  return block("stage('Note the commit')", [
    ...block("agent", [`label ${literal(agentOf(hosted, flow))}`]),
    ...block("steps", [
      "deleteDir()",
      "checkout scm",
      ...block("script", [
        ...(isTagged ? ["currentBuild.displayName = params.TAG"] : []),
        "env.COMMIT = sh(label: 'Note the commit', script: 'git rev-parse HEAD', returnStdout: true).trim()",
      ]),
    ]),
    ...block("post", block("cleanup", ["deleteDir()"])),
  ]);
}

function layer(hosted: Hosted, flow: Flow, jobs: readonly FlowJob[]): Lines {
  const stages = jobs.flatMap((job) => stageOf(hosted, flow, job));
  if (jobs.length === 1) return stages;
  return block(`stage(${literal(jobs.map(({ title }) => title).join(", "))})`, block("parallel", stages));
}

const MAIL = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/;

/** Whoever owns the project learns of a failure, where the contact is an address. */
function mailOf({ project, pipeline }: Hosted, flow: Flow): Lines {
  const { contact } = project.owner;
  if (!MAIL.test(contact)) return [];
  const subject = `${project.slug}: ${flow.id} of ${pipeline.name} failed`;
  return [`mail(to: ${literal(contact)}, subject: ${literal(subject)}, body: env.BUILD_URL)`];
}
