import type { Gates } from "../../../model/pipeline-gates";

/**
 * What a pipeline does, without a word of any host: jobs of shell steps, what they wait for, hand on and may do. Every value
 * that comes from outside of the repository reaches a step as an environment variable, and none stands in its text.
 */
export interface Flow {
  /** Also the last part of the name of its file or job: `release`. */
  readonly id: FlowId;
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly purpose: string;
  readonly trigger: Trigger;
  /** In an order in which each comes after those that it needs. */
  readonly jobs: readonly FlowJob[];
}

export type FlowId = "check" | "release" | "rollback" | "drift";

export type Trigger =
  /** Changes that somebody proposes for the branch, and those that reach it. */
  | { readonly kind: "change"; readonly branch: string }
  /** A tag that begins with the prefix. */
  | { readonly kind: "tag"; readonly prefix: string }
  /** A person, on a tag that begins with the prefix. */
  | { readonly kind: "manual"; readonly prefix: string; readonly inputs: readonly FlowInput[] }
  /** Five fields of cron in UTC, and a person at any time. */
  | { readonly kind: "schedule"; readonly cron: string; readonly branch: string };

/** What a person gives who starts a flow. It reaches the jobs that name it as the environment variable of that name. */
export interface FlowInput {
  /** Capitals and underscores. */
  readonly name: string;
  readonly description: string;
  /** The values to choose from. @default - any text, also an empty one */
  readonly choices?: readonly string[];
}

export type Stage = "build" | "test" | "scan" | "plan" | "deploy" | "verify" | "promote";

/** Values of the host that a job reads, as environment variables of these names. */
export type ContextName =
  /** The tag that the flow runs on. */
  | "TAG"
  /** The commit, as 40 hexadecimal digits. */
  | "COMMIT"
  /** Address of the run, for people. */
  | "RUN_URL";

export interface FlowJob {
  /** Letters, digits and hyphens, unique in its flow: `plan-staging`. */
  readonly id: string;
  readonly stage: Stage;
  readonly title: string;
  /** What it does, in a sentence for people. */
  readonly purpose: string;
  /** Jobs that must have succeeded before. */
  readonly needs: readonly string[];
  /** The environment that it is about. */
  readonly environment?: string;
  /** The role on AWS that it assumes: `plan` reads, `deploy` changes. */
  readonly role?: JobRole;
  /** What must be given before it starts. Only a job of stage deploy has some. */
  readonly gates?: Gates;
  /** Name of what only one job may hold at a time, over all runs of the pipeline. Others wait; none is cancelled. */
  readonly lock?: string;
  /** Whether it uses the engine of its machine under fixed names, so that no other such job may run there meanwhile. */
  readonly usesEngine?: boolean;
  /** Runs only where the input has that value. */
  readonly onlyWhen?: { readonly input: string; readonly is: string };
  /** Whether it holds credentials, so that it must never run for a change from outside of the repository. */
  readonly isTrusted: boolean;
  /** Runs only for what has reached the branch: its role trusts nothing else. */
  readonly afterMerge?: boolean;
  readonly tools: readonly Tool[];
  /** Whether it needs the whole history with its tags. */
  readonly hasHistory?: boolean;
  readonly constants: Readonly<Record<string, string>>;
  readonly context: readonly ContextName[];
  readonly inputs: readonly string[];
  /** Environment variables whose values the host keeps as secrets: those that the builds of images mount. */
  readonly secrets: readonly string[];
  /** Values that an earlier job left, as environment variables of these names. */
  readonly reads: readonly { readonly job: string; readonly name: string }[];
  /** Values that its steps write to the file `$OUTPUTS`, as `NAME=value`. */
  readonly outputs: readonly string[];
  /** Artifacts of earlier jobs, put where they were made. */
  readonly takes: readonly string[];
  /** Files that it leaves to later jobs and to people. */
  readonly leaves: readonly Artifact[];
  readonly steps: readonly FlowStep[];
  /** Minutes after which it has failed. */
  readonly timeoutMinutes: number;
  /** What is reported as an issue when it fails. @default - the failed run alone tells */
  readonly issue?: { readonly title: string; readonly body: string };
  /** What is published as the release of the tag. @default - nothing */
  readonly release?: { readonly title: string; readonly notes: string };
  /** What a person does where it fails. */
  readonly onFailure: string;
}

export interface JobRole {
  readonly kind: "plan" | "deploy";
  readonly arn: string;
  readonly region: string;
}

/** Programs that a runner must hold. Bash, git, coreutils and tar are taken for granted. */
export type Tool = "node" | "terraform" | "docker" | "aws" | "jq" | "curl" | "openssl";

export interface Artifact {
  readonly name: string;
  /** A folder, relative to the project's folder. */
  readonly path: string;
}

export interface FlowStep {
  readonly title: string;
  /** Bash, run with `set -euo pipefail` in the project's folder, in the environment of the job. */
  readonly run: string;
  /** @default "success": when every step before has succeeded */
  readonly when?: "success" | "always";
}
