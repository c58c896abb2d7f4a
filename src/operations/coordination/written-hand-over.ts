import type { AutomationLevel } from "../../model/automation";
import type { Approval } from "../context/approval";
import type { WrittenProject } from "../read-project";
import type { HandOver } from "./hand-over";

/** A hand-over with everything that its Markdown and its message say: what waits to be sent is kept as this. */
export interface WrittenHandOver {
  /** `20261123T061244Z-3f9c` */
  readonly id: string;
  /** UTC, when it was written. */
  readonly at: string;
  /** Name and kind of the actor: `alice (person)`. */
  readonly from: string;
  readonly project: Pick<WrittenProject, "slug" | "title">;
  readonly said: HandOver;
  /** The automation level at that time. */
  readonly level: AutomationLevel;
  /** What core/symphony-core.md stated, where a lower level held because that was not committed. @default - the level that held */
  readonly stated?: AutomationLevel;
  /** @default - none was needed, or there is none yet */
  readonly approval?: Approval;
  /** Why it is not handed over yet: a sentence. @default - nothing holds it */
  readonly held?: string;
}

/** Path of its Markdown, relative to the project's folder. */
export function pathOf({ id, project, said }: Pick<WrittenHandOver, "id" | "project" | "said">): string {
  return `symphony-${project.slug}/communication/hand-overs/${id}-${said.kind}.md`;
}
