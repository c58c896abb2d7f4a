import { type Copies, workloadsOf } from "../../facts";
import { isStore, isWorkload } from "../../model/construct-kinds";
import { isOnlyTried } from "../../model/pipeline-stages";
import type { EnvironmentRecord } from "../../model/record";
import type { OpenEnvironment } from "../context/open-environment";
import { chooseEnvironments, openProject } from "../context/open-project";
import type { OperationContext } from "../context/operation-context";
import type { LoggedState } from "./last-attempts";
import { recordsOf, statesOf } from "./pipeline";
import { type NextPromotion, nextPromotion } from "./promotion";

export interface EnvironmentsRequest {
  /** Slug of the project. @default - the only one of the app */
  readonly project?: string;
  /** @default - all */
  readonly environment?: string;
}

export interface ShownEnvironments {
  readonly project: string;
  /** Path of environment-management.md, relative to the project's folder. */
  readonly document: string;
  readonly environments: readonly ShownEnvironment[];
}

/** An environment as it is declared, and as the log says that it is. */
export interface ShownEnvironment {
  readonly name: string;
  readonly tier: string;
  readonly platform: string;
  /** Where its Terraform is, relative to the project's folder, and where the state is kept. */
  readonly terraform: string;
  readonly backend: string;
  /** How many resources it has. */
  readonly resources: number;
  readonly addresses: readonly string[];
  /** Public names, and where a service is reached that has none. */
  readonly domains: readonly string[];
  readonly urls: Readonly<Record<string, string>>;
  readonly runs: readonly Running[];
  readonly stores: readonly { readonly name: string; readonly kind: string }[];
  readonly state: LoggedState;
  /** Whether pipelines only try it, on their runner, and remove it again. */
  readonly isOnlyTried: boolean;
  /** Of each pipeline that deploys it. None where people do by hand. */
  readonly promotions: readonly NextPromotion[];
}

export interface Running {
  /** Path of the construct below the environment. */
  readonly name: string;
  /** `Service`, `Worker`, `Job`. */
  readonly kind: string;
  readonly copies: Pick<Copies, "min" | "max">;
}

const COMMAND = "symphony show environments";

/**
 * What every environment is, by what the last synthesis wrote and by the deployment log. No platform is asked.
 *
 * @throws SpecificationError SYM-OUTPUT-003 to 005
 * @throws OperationError `not-possible` where there is no such project or environment, or the log cannot be read
 */
export function showEnvironments(
  context: Pick<OperationContext, "configuration" | "clock">,
  { project: slug, environment }: EnvironmentsRequest,
): ShownEnvironments {
  const opened = openProject(context.configuration, slug, COMMAND);
  const { project } = opened;
  const states = statesOf(context, opened);
  const chosen = chooseEnvironments(opened, environment, COMMAND);
  return {
    project: project.slug,
    document: `symphony-${project.slug}/infrastructure/environment-management.md`,
    environments: chosen.map((each) => ({
      ...declaredOf(each),
      state: states.get(each.name)!,
      isOnlyTried: isOnlyTried(each.record) && project.pipelines.some(({ promote }) => promote.includes(each.name)),
      promotions: project.pipelines
        .filter(({ promote }) => promote.includes(each.name))
        .map((pipeline) => nextPromotion(pipeline, each.name, states, recordsOf(opened))),
    })),
  };
}

function declaredOf(opened: OpenEnvironment): Omit<ShownEnvironment, "state" | "isOnlyTried" | "promotions"> {
  const { name, record, written } = opened;
  const { tier, platform, folder, backend, networks, services } = record;
  const domains = services.flatMap(({ domain }) => domain ?? []);
  return {
    name,
    tier,
    platform: platform.title,
    terraform: folder,
    backend,
    resources: written.resources,
    addresses: [...new Set(networks.map(({ addresses }) => addresses))],
    domains: [...new Set(domains)],
    urls: Object.fromEntries(services.map((service) => [service.name, service.url])),
    runs: running(opened),
    stores: storesIn(record),
  };
}

function running({ record, facts }: OpenEnvironment): readonly Running[] {
  const workloads = workloadsOf(facts);
  return record.constructs
    .filter(({ kind }) => isWorkload(kind))
    .flatMap(({ kind, path }) => {
      const name = facts.constructNamed(path);
      const workload = workloads.find(({ construct }) => construct === name);
      return workload ? [{ name, kind, copies: { min: workload.copies.min, max: workload.copies.max } }] : [];
    });
}

function storesIn({ constructs }: EnvironmentRecord): ShownEnvironment["stores"] {
  return constructs.filter(({ kind }) => isStore(kind)).map(({ name, kind }) => ({ name, kind }));
}
