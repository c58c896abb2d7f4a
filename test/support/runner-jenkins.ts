import { readFileSync } from "fs";
import { join } from "path";
import { type JenkinsEvent, type JenkinsStage, readJenkinsfiles } from "./jenkins";
import type { Finished } from "./docker-engine-commands";
import { type Act, DONE, type HostedFlow, type HostedJob, type Place, type Run, type Variables } from "./runner";

/** What the stages of one build hand on: Jenkins has one environment for all of them. */
type Environment = Record<string, string>;

/** A Jenkinsfile as Groovy reads it, its stages one after the other. */
export function jenkinsFlow(path: string, text: string, parameters: Variables): HostedFlow {
  const [{ stages, refused }] = readJenkinsfiles([
    { path, text, environment: { JOB_NAME: "depot/release" }, parameters, startedBy: ["someone"], answers: [] },
  ]);
  if (refused !== undefined) throw new Error(refused);
  const environment: Environment = { ...parameters, BUILD_NUMBER: "1", BUILD_URL: "https://ci.example.com/1/" };
  const run = stages.filter((stage) => stage.runs && stage.events.length > 0);
  return { jobs: run.map((stage, i) => new JenkinsJob(stage, i === 0 ? [] : [titleOf(run[i - 1])], environment)) };
}

function titleOf({ stage }: JenkinsStage): string {
  return stage[stage.length - 1];
}

class JenkinsJob implements HostedJob {
  readonly id: string;

  constructor(
    private readonly stage: JenkinsStage,
    readonly needs: readonly string[],
    private readonly environment: Environment,
  ) {
    this.id = titleOf(stage);
  }

  isWanted(run: Run): boolean {
    return this.needs.every((need) => run.statusOf(need) === "success");
  }

  acts(): readonly Act[] {
    const always = (this.stage.post.always ?? []).map((event) => ({ ...this.act(event), always: true }));
    return [...this.stage.events.map((event) => this.act(event)), ...always];
  }

  outputs(): Variables {
    return {};
  }

  private act(event: JenkinsEvent): Act {
    const title = (event.sh?.label as string | undefined) ?? Object.keys(event)[0];
    return { title, run: (place) => this.perform(event, place) };
  }

  private async perform(event: JenkinsEvent, place: Place): Promise<Finished> {
    if (event.sh) return this.shell(event.sh.script as string, place);
    // The plugin "Git" fetches all branches and tags unless it is told otherwise.
    if (event.checkout) return place.clone(true);
    if (event.unstash) return place.take(event.unstash as string, ".");
    if (event.stash) return stash(event.stash as { name: string; includes: string }, place);
    if (event.assign) return this.assign(event, place);
    if (event.withCredentials) return bind(event.withCredentials as readonly { variable: string }[], place);
    if (event.endCredentials) return release(event.endCredentials as readonly string[], place);
    if (event.deleteDir || event.timeout || event.archiveArtifacts) return DONE;
    throw new Error(`This runner does not know the step ${JSON.stringify(event)}`);
  }

  /** As "sh" of the pipeline steps reference: by the program of the first line, or else `sh -xe`. */
  private shell(script: string, place: Place): Promise<Finished> {
    const file = place.file("script.sh", script);
    const program = script.startsWith("#!") ? script.slice(2, script.indexOf("\n")).split(" ") : ["sh", "-xe"];
    return place.program([...program, file], { ...this.environment, ...this.stage.environment });
  }

  /** `env.NAME = ...` of what a step printed, or of a value in a file. */
  private async assign({ assign, from, source }: JenkinsEvent, place: Place): Promise<Finished> {
    if (from === "stdout") {
      const finished = await this.shell(source as string, place);
      this.environment[assign as string] = finished.stdout.trim();
      return finished;
    }
    if (from !== "file") throw new Error(`${assign} is assigned of ${from}`);
    const lines = readFileSync(join(place.folder, source as string), "utf8").split("\n");
    const line = lines.find((each) => each.startsWith(`${assign}=`));
    if (line === undefined) return { exitCode: 1, stdout: "", stderr: `The stage left no ${assign}.` };
    this.environment[assign as string] = line.slice(`${assign}=`.length);
    return DONE;
  }
}

function stash({ name, includes }: { name: string; includes: string }, place: Place): Finished {
  const folder = /^(.*)\/\*\*$/.exec(includes)?.[1];
  if (folder === undefined) throw new Error(`This runner does not know the pattern ${includes}`);
  return place.leave(name, folder, folder);
}

function bind(files: readonly { variable: string }[], place: Place): Finished {
  for (const { variable } of files) place.variables[variable] = place.file(variable, "header.payload.signature");
  return DONE;
}

function release(variables: readonly string[], place: Place): Finished {
  for (const variable of variables) delete place.variables[variable];
  return DONE;
}
