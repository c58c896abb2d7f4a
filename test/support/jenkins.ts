import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** A Jenkinsfile, and what its run would know. */
export interface JenkinsRequest {
  readonly path: string;
  readonly text: string;
  /** Variables of Jenkins: `JOB_NAME`. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string>>;
  /** Ids of the people who started it. */
  readonly startedBy?: readonly string[];
  /** Ids of the people who answer its inputs, in order. */
  readonly answers?: readonly string[];
}

/** A step with what it was told: `{ sh: { label, script } }`, `{ assign, from, source }`, `{ withCredentials: [...] }`. */
export type JenkinsEvent = Readonly<Record<string, any>>;

export interface JenkinsStage {
  /** Names of the stages that it is in, its own last. */
  readonly stage: readonly string[];
  readonly inParallel: boolean;
  /** Whether its conditions hold; its steps are noted only then. */
  readonly runs: boolean;
  readonly agent: { readonly label: string } | null;
  readonly options: readonly JenkinsEvent[];
  readonly environment: Readonly<Record<string, string>>;
  readonly events: readonly JenkinsEvent[];
  readonly post: Readonly<Record<string, readonly JenkinsEvent[]>>;
}

export interface JenkinsRun {
  readonly path: string;
  /** Why the file is none that Jenkins takes. */
  readonly refused?: string;
  readonly options: readonly JenkinsEvent[];
  readonly parameters: readonly JenkinsEvent[];
  readonly triggers: readonly JenkinsEvent[];
  readonly post: Readonly<Record<string, readonly JenkinsEvent[]>>;
  readonly stages: readonly JenkinsStage[];
}

/** Reads declarative Jenkinsfiles by Groovy itself, of the version that Jenkins has: see groovy-pipeline.groovy. */
export function readJenkinsfiles(files: readonly JenkinsRequest[]): readonly JenkinsRun[] {
  const output = execFileSync("groovy", [join(__dirname, "groovy-pipeline.groovy")], {
    input: JSON.stringify({ files }),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    timeout: 120_000,
    env: { ...process.env, JAVA_OPTS: "-Dfile.encoding=UTF-8 -XX:TieredStopAtLevel=1" },
  });
  return JSON.parse(output) as readonly JenkinsRun[];
}
