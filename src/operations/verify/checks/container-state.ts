import type { Found } from "../looking";

/** The part of `docker container inspect` that is looked at. */
export interface Inspected {
  /** With a slash before it. */
  readonly Name: string;
  /** Id of the image. */
  readonly Image: string;
  readonly RestartCount?: number;
  readonly State: {
    readonly Status: string;
    readonly ExitCode: number;
    readonly OOMKilled?: boolean;
    readonly Health?: { readonly Status: string; readonly FailingStreak?: number };
  };
}

/** What must run. */
interface ExpectedContainer {
  readonly name: string;
  readonly image?: string;
  readonly imageName?: string;
  readonly lasts: boolean;
}

/** `waiting` may still become the one or the other. */
export interface ContainerState extends Omit<Found, "subject" | "status"> {
  readonly status: Found["status"] | "waiting";
}

/** Whether a container runs what was deployed; one that ends by itself must have ended well. */
export function containerState(expected: ExpectedContainer, inspected: Inspected | undefined): ContainerState {
  const { name, image, imageName, lasts } = expected;
  const todo = `Read its log: docker logs --tail 100 ${name}`;
  if (!inspected) return { status: "failed", found: `There is no container ${name}.`, todo: "Deploy it again." };
  const { Status, ExitCode, OOMKilled } = inspected.State;
  const isOther = image !== undefined && isId(image) && isId(inspected.Image) && image !== inspected.Image;
  if (isOther)
    return {
      status: "failed",
      found: `It runs another image than ${imageName ?? image}: ${inspected.Image}.`,
      todo: "Somebody replaced it by hand. Deploy it again.",
    };
  const ended = `with exit code ${ExitCode}${OOMKilled ? ", as it took more memory than it may" : ""}`;
  if (!lasts) return jobState(Status, ExitCode, ended, todo);
  if (Status === "running")
    return { status: "passed", found: `It runs ${imageName ?? inspected.Image}${restarts(inspected)}.` };
  if (Status === "created" || Status === "restarting")
    return { status: "waiting", found: `It is ${Status}${restarts(inspected)}.`, todo };
  return { status: "failed", found: `It is ${Status}, ${ended}.`, todo };
}

function jobState(status: string, exitCode: number, ended: string, todo: string): ContainerState {
  if (status === "running" || status === "created") return { status: "waiting", found: "It has not ended yet.", todo };
  return exitCode === 0
    ? { status: "passed", found: "It ran to its end." }
    : { status: "failed", found: `It ended ${ended}.`, todo };
}

/** Whether the container's own check passes. */
export function containerHealth(name: string, inspected: Inspected | undefined): ContainerState {
  const health = inspected?.State.Health;
  if (!inspected) return { status: "skipped", found: "It does not run." };
  if (!health || health.Status === "none")
    return { status: "skipped", found: "It has no check of its own: that it runs is all there is." };
  if (health.Status === "healthy") return { status: "passed", found: "It is healthy by its own check." };
  if (health.Status === "starting") return { status: "waiting", found: "Its own check has not passed yet." };
  return {
    status: "failed",
    found: `It is ${health.Status}: its own check failed ${health.FailingStreak ?? "several"} times in a row.`,
    todo: `Read its log: docker logs --tail 100 ${name}`,
  };
}

function restarts({ RestartCount = 0 }: Inspected): string {
  return RestartCount === 0 ? "" : `, after ${RestartCount} ${RestartCount === 1 ? "restart" : "restarts"}`;
}

function isId(image: string): boolean {
  return image.startsWith("sha256:");
}
