/** What is used of what there is. */
export interface Usage {
  readonly environment: string;
  /** UTC. */
  readonly at: string;
  /** How far back the figures go. @default - they are those of this moment */
  readonly hours?: number;
  /** What runs and keeps data, in order of declaration; what belongs to no construct comes last. */
  readonly subjects: readonly UsageSubject[];
}

export interface UsageSubject {
  /** Construct: `api`; the resource's own name where it is none's. */
  readonly subject: string;
  /** Class of the vocabulary, or the type of the resource. */
  readonly kind: string;
  /** As the platform calls it: `shop-prod-api`, `shop-prod-catalogue-001`. */
  readonly name: string;
  readonly figures: readonly UsageFigure[];
}

/** One figure. Each number is left out where the platform has no data. */
export interface UsageFigure {
  /** `CPU`, `free storage`. */
  readonly title: string;
  /** `percent` is of what is reserved. */
  readonly unit: "percent" | "bytes" | "seconds" | "count";
  readonly average?: number;
  readonly maximum?: number;
  readonly minimum?: number;
  /** Of the whole time. */
  readonly total?: number;
  /** At this moment. */
  readonly now?: number;
  /** What there is of it, or the most that there may be. */
  readonly of?: number;
  /** The least that there may be. */
  readonly least?: number;
}

export interface UsageRequest {
  /** @default 24 */
  readonly hours?: number;
}
