import { type ResourceFact, isTrue, workloadsOf } from "../../../facts";
import { askDocker, tryFindEngineHost } from "../../docker-engine";
import { type Found, type Looking, poll } from "../looking";
import { type ContainerState, type Inspected, containerHealth, containerState } from "./container-state";
import { notDeployed } from "./expected-services";

/** A container that the environment declares. */
interface Expected {
  readonly subject: string;
  readonly name: string;
  /** Id of the image, as the state has it. */
  readonly image?: string;
  /** As its resource names it: `localhost/shop/api:1.4.0`. */
  readonly imageName?: string;
  /** Whether it goes on running; a job ends. */
  readonly lasts: boolean;
}

const EVERY = 2;
/** Seconds that containers are given to start; their own checks have less by default. */
const WITHIN = 300;

/** What each container runs, and whether its own check passes. */
export interface ContainersFound {
  readonly deployments: readonly Found[];
  readonly targets: readonly Found[];
}

/** Waits until every container that the environment declares runs what was deployed, is healthy, or is known not to be. */
export async function containers(looking: Looking): Promise<ContainersFound> {
  const { expected, missing } = expectedContainers(looking);
  const inspected = await poll(looking, {
    within: Math.min(WITHIN, looking.request.stableSeconds ?? WITHIN),
    every: EVERY,
    ask: () => inspect(looking, expected),
    awaits: (all) => waitingFor(expected, all),
  });
  const settled = (subject: string, { status, found, todo }: ContainerState): Found =>
    status === "waiting"
      ? { subject, status: "failed", found: `${found} So it still is.`, todo }
      : { subject, status, found, todo };
  return {
    deployments: [
      ...missing,
      ...expected.map((each) => settled(each.subject, containerState(each, inspected.get(each.name)))),
    ],
    targets: expected
      .filter(({ lasts }) => lasts)
      .map((each) => settled(each.subject, containerHealth(each.name, inspected.get(each.name)))),
  };
}

type AllInspected = ReadonlyMap<string, Inspected>;

function waitingFor(expected: readonly Expected[], all: AllInspected): string | undefined {
  const waiting = expected.flatMap((each) => {
    const states = [
      containerState(each, all.get(each.name)),
      ...(each.lasts ? [containerHealth(each.name, all.get(each.name))] : []),
    ];
    return states.some(({ status }) => status === "waiting") ? [each.subject] : [];
  });
  return waiting.length === 0 ? undefined : `Containers start: ${waiting.join(", ")}.`;
}

async function inspect({ context, environment }: Looking, expected: readonly Expected[]): Promise<AllInspected> {
  if (expected.length === 0) return new Map();
  const line = ["container", "inspect", ...expected.map(({ name }) => name)];
  const host = tryFindEngineHost(environment.record.terraform);
  const text = await askDocker({ host, line, variables: context.variables, signal: context.signal });
  const all = JSON.parse(text) as readonly Inspected[];
  return new Map(all.map((each) => [each.Name.replace(/^\//, ""), each]));
}

function expectedContainers({ environment, deployed }: Looking): {
  readonly expected: readonly Expected[];
  readonly missing: readonly Found[];
} {
  const { facts } = environment;
  const expected: Expected[] = [];
  const missing: Found[] = [];
  for (const container of inOrder(facts.ofType("docker_container"), environment)) {
    const lasts = isTrue(container.value("must_run") ?? true);
    const isJob = !lasts && kindOf(environment, container) === "Job" && container.value("start") !== false;
    if (!lasts && !isJob) continue;
    const subject = subjectOf(environment, container);
    const name = deployed.text(container.address, "name");
    if (name === undefined) missing.push(notDeployed(environment.name, subject, container.address));
    else {
      const image = facts.tryFollow(container.value("image"), "docker_image");
      const imageName = image && deployed.text(image.address, "name");
      expected.push({ subject, name, lasts, imageName, image: deployed.text(container.address, "image") });
    }
  }
  return { expected, missing };
}

/** What belongs to a declared service first, in the order of declaration; then the rest by address. */
function inOrder(all: readonly ResourceFact[], { facts }: Looking["environment"]): readonly ResourceFact[] {
  const order = new Map(workloadsOf(facts).map(({ address }, index) => [address, index]));
  return [...all].sort((a, b) => (order.get(a.address) ?? Infinity) - (order.get(b.address) ?? Infinity));
}

/** The construct; the container's own name where the construct has others beside it, or is the environment itself. */
function subjectOf({ facts }: Looking["environment"], container: ResourceFact): string {
  const construct = facts.constructOf(container);
  const beside = facts
    .below(container.constructPath, "docker_container")
    .filter((each) => each.constructPath === container.constructPath && isTrue(each.value("must_run") ?? true));
  return construct !== "" && beside.length <= 1 ? construct : container.name.replaceAll("_", "-");
}

function kindOf({ record }: Looking["environment"], { constructPath }: ResourceFact): string | undefined {
  return record.constructs.find(({ path }) => path === constructPath)?.kind;
}
