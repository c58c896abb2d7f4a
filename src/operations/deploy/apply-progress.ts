import type { OperationContext } from "../context/operation-context";
import type { ResourceEvent } from "../context/operation-event";
import type { OpenEnvironment } from "../context/open-environment";
import type { PlannedChange } from "../review/plan-review";
import type { TerraformEvent, TerraformHook } from "../terraform-events";

const STATUSES: Readonly<Record<string, ResourceEvent["status"]>> = {
  apply_start: "started",
  apply_progress: "running",
  apply_complete: "done",
  apply_errored: "failed",
};

/** How far an apply has come, told as Terraform tells it: by resource, with the construct that it belongs to. */
export class ApplyProgress {
  /** Steps that are left of each address: a replacement has two. */
  private readonly left = new Map<string, number>();
  private readonly replaced = new Set<string>();
  private readonly finished: string[] = [];
  private total: number;

  public constructor(
    private readonly context: Pick<OperationContext, "listen">,
    private readonly environment: Pick<OpenEnvironment, "name" | "facts">,
    changes: readonly PlannedChange[],
  ) {
    this.total = 0;
    this.expect(changes);
  }

  /** Takes the changes of another plan, after those that are done. */
  public expect(changes: readonly PlannedChange[]): void {
    this.left.clear();
    this.replaced.clear();
    for (const { address, actions } of changes) {
      this.left.set(address, actions.length);
      if (actions.length > 1) this.replaced.add(address);
    }
    this.total = this.finished.length + this.left.size;
  }

  /** Addresses of the changes that are done, in the order in which they were. */
  public get done(): readonly string[] {
    return this.finished;
  }

  /** Whether everything that was planned is done. */
  public get isComplete(): boolean {
    return this.finished.length === this.total;
  }

  /** `3 of 12 changes are done` */
  public get sentence(): string {
    return `${this.finished.length} of ${this.total} changes are done`;
  }

  public take({ type, hook, ...event }: TerraformEvent): void {
    const status = STATUSES[type];
    if (type === "state_lock_acquire") return this.tell(event["@message"] ?? "Waiting for the lock of the state.");
    if (status === undefined || hook?.action === undefined || hook.action === "noop") return;
    this.takeHook(hook, hook.action, status);
  }

  private takeHook(
    { resource, elapsed_seconds: seconds = 0 }: TerraformHook,
    action: Action,
    status: ResourceEvent["status"],
  ): void {
    const { addr: address } = resource;
    const isDone = status === "done" && action !== "read" && this.finish(address);
    this.context.listen({
      kind: "resource",
      environment: this.environment.name,
      construct: this.constructOf(address),
      address,
      action: this.replaced.has(address) && action !== "read" ? "replace" : action,
      // The first half of a replacement is not the whole of it.
      status: status === "done" && !isDone && action !== "read" ? "running" : status,
      seconds,
      done: this.finished.length,
      total: Math.max(this.total, this.finished.length),
    });
  }

  /** Whether all that is planned for a resource is done with this. */
  private finish(address: string): boolean {
    const left = (this.left.get(address) ?? 1) - 1;
    this.left.set(address, left);
    if (left === 0) this.finished.push(address);
    return left === 0;
  }

  private constructOf(address: string): string {
    const { facts } = this.environment;
    // An instance of a resource has its key behind the address: aws_subnet.public[0].
    const resource = facts.tryFind(address.replace(/\[.*\]$/, ""));
    return (resource && facts.constructOf(resource)) || address;
  }

  private tell(text: string): void {
    this.context.listen({ kind: "message", environment: this.environment.name, text });
  }
}

type Action = Exclude<NonNullable<TerraformHook["action"]>, "noop">;
