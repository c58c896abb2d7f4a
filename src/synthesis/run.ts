import { App } from "cdktf";
import { join } from "path";
import { composeFiles } from "../artifacts/compose";
import { dockerfileFiles } from "../artifacts/dockerfile";
import type { GeneratedFile } from "../artifacts/generated-file";
import { monitoringFiles } from "../artifacts/monitoring";
import { pipelineFiles } from "../artifacts/pipelines";
import { requirementFindings } from "../controls/requirements/trace";
import { eachDocument } from "../documents";
import { EnvironmentModel } from "../model/environment";
import { Project } from "../model/project";
import { EnvironmentRecord, ProjectRecord } from "../model/record";
import { Problem, SpecificationError } from "../values/specification-error";
import { stateIdentity } from "./backend";
import { checkApp } from "./check-app";
import { checkEnvironment } from "./check-environment";
import { outputFolder, projectFolder, stackFolder } from "../model/folders";
import { KeptTerraform } from "./kept-terraform";
import { Memory } from "./memory";
import { recordEnvironment, recordIntent, recordProject } from "./record";
import { reportEvidence } from "./report-evidence";
import { reportFindings } from "./report-findings";
import { TerraformJson } from "./resolve";
import { stableJson } from "./stable-json";
import { symphonyJson } from "./symphony-json";
import { Writer } from "./writer";

const runs = new WeakMap<App, Run>();

/**
 * One `app.synth()`: collects what each environment became and, when the last is done, writes everything together, so
 * that a run that fails leaves the files of the last one as they were.
 */
export class Run {
  private readonly records = new Map<EnvironmentModel, EnvironmentRecord>();
  private readonly writers = new Map<Project, Writer>();
  private readonly memory = new Memory();

  private constructor(private readonly app: App) {}

  /** The run in progress, or a new one where there is none or where it already holds the environment. */
  static of(environment: EnvironmentModel): Run {
    const app = App.of(environment);
    const current = runs.get(app);
    if (current && !current.records.has(environment)) return current;
    current?.abandon();
    const run = new Run(app);
    runs.set(app, run);
    return run;
  }

  /** Reports the mistakes of all environments of the app together, before the first is built. */
  static checkAll(environment: EnvironmentModel): void {
    const environments = environmentsOf(App.of(environment));
    if (environments[0] !== environment) return;
    const problems: Problem[] = [
      ...environments.flatMap(checkEnvironment),
      ...checkApp(App.of(environment), environments, stateIdentity),
    ];
    if (problems.length > 0) throw new SpecificationError(problems);
  }

  add(environment: EnvironmentModel, terraform: TerraformJson): void {
    const folder = stackFolder(environment);
    const kept = new KeptTerraform(terraform);
    const record = recordEnvironment(environment, folder, terraform, kept);
    this.records.set(environment, record);
    const writer = this.writerOf(environment.project);
    try {
      const content = stableJson(terraform);
      writer.stage({ path: `${folder}/cdk.tf.json`, content });
      const project = recordIntent(environment.project);
      this.memory.hold({ project, environment: record, terraform: kept }, content.length);
      if (this.records.size === environmentsOf(this.app).length) this.finish();
    } catch (error) {
      this.abandon();
      throw error;
    }
  }

  private finish(): void {
    for (const [project, writer] of this.writers) {
      const records = [...this.records].filter(([e]) => e.project === project).map(([, record]) => record);
      const record = recordProject(project, records);
      for (const environment of record.environments)
        for (const file of monitoringFiles(record, environment)) writer.stage(file);
      for (const file of [...dockerfileFiles(record), ...composeFiles(record), ...renderPipelines(record)])
        writer.stage(file);
      for (const file of eachDocument(record)) writer.stage(file);
      writer.stageLedger((generated) => symphonyJson(record, generated));
      reportEvidence(record, projectFolder(project));
      this.reportFindings(record);
    }
    for (const writer of this.writers.values()) writer.commit();
    runs.delete(this.app);
  }

  /** What is about the whole project goes to its first environment. */
  private reportFindings(project: ProjectRecord): void {
    const [first] = project.environments;
    for (const [environment, record] of this.records) {
      if (!project.environments.includes(record)) continue;
      reportFindings(environment, record, record === first ? requirementFindings(project) : []);
    }
  }

  /** Ends the run in progress, where there is one, and leaves every file as the last one left it. */
  static abandon(environment: EnvironmentModel): void {
    runs.get(App.of(environment))?.abandon();
  }

  private abandon(): void {
    for (const writer of this.writers.values()) writer.abandon();
    runs.delete(this.app);
  }

  private writerOf(project: Project): Writer {
    let writer = this.writers.get(project);
    if (!writer) {
      const single = this.app.node.findAll().filter((c) => Project.isProject(c)).length === 1;
      const ledger = join(outputFolder(this.app), single ? "symphony.json" : `symphony.${project.slug}.json`);
      writer = new Writer(projectFolder(project), ledger);
      this.writers.set(project, writer);
    }
    return writer;
  }
}

function environmentsOf(app: App): readonly EnvironmentModel[] {
  return app.node.findAll().filter((c): c is EnvironmentModel => EnvironmentModel.isEnvironment(c));
}

/** Their module is loaded where there are some. */
function renderPipelines(record: ProjectRecord): readonly GeneratedFile[] {
  return record.pipelines.length > 0 ? pipelineFiles(record) : [];
}
