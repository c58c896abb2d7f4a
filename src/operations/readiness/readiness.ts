/** Whether an environment may take production's users, item by item, each with what proves it. */
export interface Readiness {
  readonly environment: string;
  readonly tier: string;
  /** Whether no item is open that blocks. */
  readonly isReady: boolean;
  readonly items: readonly ReadinessItem[];
  /** UTC, when it was judged. */
  readonly at: string;
}

export interface ReadinessItem {
  /** `controls`, `runbooks`, `objectives`, `restore:orders`, `rehearsal`, `capacity`, `on-call`, ... */
  readonly id: string;
  readonly title: string;
  /** `open` blocks a deployment to production; `not-applicable` says why. */
  readonly status: "met" | "open" | "not-applicable";
  /** What proves or disproves it, sentences. */
  readonly evidence: readonly string[];
  /** What closes it, with the exact command where there is one. */
  readonly todo?: string;
  /** Whether a deployment to production waits for it while it is open. @default true */
  readonly blocks?: boolean;
  /** Whether a person's statement closes it: what no file on this machine can show. @default false */
  readonly isConfirmable?: boolean;
}

/** What a deployment to production waits for. */
export function blockingItems({ items }: Pick<Readiness, "items">): readonly ReadinessItem[] {
  return items.filter(({ status, blocks = true }) => status === "open" && blocks);
}
