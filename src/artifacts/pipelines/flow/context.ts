import { type Delivery, type Trial, tryFindDelivery, tryFindTrial } from "../../../facts";
import { secretVariable } from "../../../model/image-build";
import type { Gates } from "../../../model/pipeline-gates";
import type { PipelineRecord } from "../../../model/pipeline-record";
import type { EnvironmentRecord, ImageRecord, ProjectRecord } from "../../../model/record";

/** What the flows of a pipeline are made from. */
export interface PipelineContext {
  readonly project: ProjectRecord;
  readonly pipeline: PipelineRecord;
  /** In the order of promotion. */
  readonly targets: readonly Target[];
  /** Every image that the environments build, by name. */
  readonly images: readonly ReleaseImage[];
}

/** An environment that is planned, approved, deployed and verified. */
export interface DeployedTarget {
  readonly kind: "deployed";
  readonly environment: EnvironmentRecord;
  readonly delivery: Delivery;
  readonly gates: Gates;
}

/** An environment that is started on the runner, verified and removed. */
export interface TrialTarget {
  readonly kind: "trial";
  readonly environment: EnvironmentRecord;
  readonly trial: Trial;
}

export type Target = DeployedTarget | TrialTarget;

export interface ReleaseImage extends Pick<ImageRecord, "name" | "directory" | "dockerfile"> {
  /** Secrets that its build mounts, by id, with the variable that holds the value. */
  readonly secrets: readonly { readonly id: string; readonly variable: string; readonly required: boolean }[];
  /** `linux/amd64`. */
  readonly platform: string;
  /** What it is called on the runner: as the Docker platform calls it. */
  readonly local: string;
}

const NO_GATES: Gates = { approvers: [], approvals: 0 };

export function pipelineContext(project: ProjectRecord, pipeline: PipelineRecord): PipelineContext {
  const targets = pipeline.promote.flatMap((name) => {
    const environment = project.environments.find((each) => each.name === name);
    return environment ? [targetOf(environment, pipeline)] : [];
  });
  return { project, pipeline, targets, images: imagesOf(project, targets) };
}

function targetOf(environment: EnvironmentRecord, pipeline: PipelineRecord): Target {
  const trial = tryFindTrial(environment);
  if (trial) return { kind: "trial", environment, trial };
  const delivery = tryFindDelivery(environment, pipeline.name);
  if (!delivery) throw new Error(`${environment.path} is on a platform that no pipeline deploys to`);
  return { kind: "deployed", environment, delivery, gates: pipeline.gates[environment.name] ?? NO_GATES };
}

function imagesOf(project: ProjectRecord, targets: readonly Target[]): readonly ReleaseImage[] {
  const images = new Map<string, ReleaseImage>();
  for (const target of targets)
    for (const { name, directory, dockerfile, build } of target.environment.images) {
      const pushed = target.kind === "deployed" ? target.delivery.images.find((each) => each.name === name) : undefined;
      // What is deployed decides: a trial runs what its runner can.
      if (images.has(name) && !pushed) continue;
      const platform = `linux/${pushed?.architecture ?? "amd64"}`;
      const secrets = (build?.secrets ?? []).map((secret) => ({
        id: secret.id,
        variable: secretVariable(secret),
        required: secret.required ?? true,
      }));
      const local = `localhost/${project.slug}/${name}`;
      images.set(name, { name, directory, dockerfile, secrets, platform, local });
    }
  return [...images.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function deployedTargets({ targets }: PipelineContext): readonly DeployedTarget[] {
  return targets.filter((target): target is DeployedTarget => target.kind === "deployed");
}
