import type { PhaseEvent, ResourceEvent } from "../operations/context/operation-event";

/** What an operation has told of each environment, in the order in which they came up. */
export interface LiveState {
  readonly environments: Map<string, LivePhase[]>;
}

export interface LivePhase {
  readonly title: string;
  status: PhaseEvent["status"];
  detail?: string;
  /** Milliseconds of the clock that the state is kept with. */
  readonly since: number;
  until?: number;
  /** By name, in the order in which they were first worked on. */
  readonly constructs: Map<string, LiveConstruct>;
  done: number;
  total: number;
}

export interface LiveConstruct {
  readonly inFlight: Map<string, LiveResource>;
  done: number;
  failed: number;
}

export interface LiveResource {
  readonly action: ResourceEvent["action"];
  /** When it was begun, by the clock that the state is kept with. */
  readonly since: number;
}

export function emptyState(): LiveState {
  return { environments: new Map() };
}

/** Takes in a phase that begins or ends. */
export function takePhase(state: LiveState, event: PhaseEvent, now: number): void {
  const phases = phasesOf(state, event.environment);
  const begun = event.status === "started" ? undefined : openPhase(phases, event.phase);
  const phase = begun ?? addPhase(phases, event.phase, now);
  phase.status = event.status;
  phase.detail = event.detail;
  if (event.status !== "started") phase.until = now;
}

/** Takes in what became of a resource, which belongs to the phase that runs. */
export function takeResource(state: LiveState, event: ResourceEvent, now: number): void {
  const phases = phasesOf(state, event.environment);
  const phase = openPhase(phases) ?? addPhase(phases, "Apply", now);
  const construct = constructOf(phase, event.construct);
  phase.done = event.done;
  phase.total = event.total;
  if (event.status === "started" || event.status === "running") {
    construct.inFlight.set(event.address, { action: event.action, since: now - event.seconds * 1000 });
    return;
  }
  construct.inFlight.delete(event.address);
  if (event.status === "done") construct.done += 1;
  else construct.failed += 1;
}

function phasesOf({ environments }: LiveState, name: string): LivePhase[] {
  const phases = environments.get(name) ?? [];
  environments.set(name, phases);
  return phases;
}

/** The phase that runs, or that was begun last of those that do. */
function openPhase(phases: readonly LivePhase[], title?: string): LivePhase | undefined {
  const open = phases.filter((phase) => phase.status === "started" && (title ?? phase.title) === phase.title);
  return open.at(-1);
}

function addPhase(phases: LivePhase[], title: string, now: number): LivePhase {
  const phase: LivePhase = { title, status: "started", since: now, constructs: new Map(), done: 0, total: 0 };
  phases.push(phase);
  return phase;
}

function constructOf({ constructs }: LivePhase, name: string): LiveConstruct {
  const construct = constructs.get(name) ?? { inFlight: new Map(), done: 0, failed: 0 };
  constructs.set(name, construct);
  return construct;
}
