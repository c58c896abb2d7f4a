import type { FlowJob } from "../flow";

/** Name of the value that holds the version, in every flow. */
export const RELEASE_VERSION = "RELEASE_VERSION";

/** What a flow says of all its jobs. */
export interface JobFrame {
  readonly needs: readonly string[];
  /** The job that leaves {@link RELEASE_VERSION}, where the flow has one. */
  readonly version?: string;
  /** Whether the Terraform is that of the version, and not that of the tag that the flow runs on. */
  readonly goesBack?: boolean;
}

/** A job that needs, holds and hands on nothing yet. */
export function jobFrame({ needs, version }: JobFrame) {
  return {
    needs: version === undefined || needs.includes(version) ? needs : [version, ...needs],
    isTrusted: false,
    tools: [],
    constants: {},
    context: [],
    inputs: [],
    secrets: [],
    reads: version === undefined ? [] : [{ job: version, name: RELEASE_VERSION }],
    outputs: [],
    takes: [],
    leaves: [],
    timeoutMinutes: 15,
  } satisfies Partial<FlowJob>;
}
