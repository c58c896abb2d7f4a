import type { AcceptanceRecord } from "../../model/record";
import type { Severity } from "../../controls/control";
import type { JudgedControl, JudgedRow, Status } from "../../controls/evidence";
import { judge } from "../../controls/judge";
import type { Clock } from "../context/clock";
import { timestamp } from "../context/clock";
import type { OpenEnvironment } from "../context/open-environment";
import { chooseEnvironments, openProject } from "../context/open-project";
import type { OperationContext } from "../context/operation-context";

export interface ControlsRequest {
  /** Slug of the project. @default - the only one of the app */
  readonly project?: string;
  /** @default - all */
  readonly environment?: string;
  /** Those alone that do not hold. @default false */
  readonly isViolatedOnly?: boolean;
}

export interface ShownControls {
  readonly project: string;
  /** Path of security-controls.md, relative to the project's folder. */
  readonly document: string;
  readonly environments: readonly ControlledEnvironment[];
}

export interface ControlledEnvironment {
  readonly name: string;
  readonly tier: string;
  readonly counts: Readonly<Partial<Record<Status, number>>>;
  /** In the catalogue's order; those that are not applicable are counted alone. */
  readonly controls: readonly ShownControl[];
}

export interface ShownControl {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly status: Status;
  readonly why: string;
  readonly fix: string;
  /** How to see after a deploy that it holds. */
  readonly verify: string;
  readonly rows: readonly ShownRow[];
}

export interface ShownRow extends Omit<JudgedRow, "acceptance"> {
  readonly acceptance?: AcceptanceRecord & {
    /** Whether its last day is over: it must be decided anew. */
    readonly isOver: boolean;
  };
}

const COMMAND = "symphony show controls";

/**
 * The evidence of every control, judged anew from the Terraform that the last synthesis wrote.
 *
 * @throws SpecificationError SYM-OUTPUT-003 to 005
 * @throws OperationError `not-possible` where there is no such project or environment
 */
export function showControls(
  { configuration, clock }: Pick<OperationContext, "configuration" | "clock">,
  { project: slug, environment, isViolatedOnly = false }: ControlsRequest,
): ShownControls {
  const opened = openProject(configuration, slug, COMMAND);
  return {
    project: opened.project.slug,
    document: `symphony-${opened.project.slug}/infrastructure/security-controls.md`,
    environments: chooseEnvironments(opened, environment, COMMAND).map((each) =>
      controlled(each, clock, isViolatedOnly),
    ),
  };
}

function controlled({ name, record }: OpenEnvironment, clock: Clock, isViolatedOnly: boolean): ControlledEnvironment {
  const judged = judge(record).controls;
  const shown = judged.filter(({ status }) => (isViolatedOnly ? status === "violated" : status !== "not-applicable"));
  const today = timestamp(clock.now()).slice(0, 10);
  return { name, tier: record.tier, counts: counted(judged), controls: shown.map((one) => shownControl(one, today)) };
}

function counted(judged: readonly JudgedControl[]): ControlledEnvironment["counts"] {
  const counts: Partial<Record<Status, number>> = {};
  for (const { status } of judged) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

function shownControl({ control, status, rows }: JudgedControl, today: string): ShownControl {
  const { id, title, severity, why, fix, verify } = control;
  return { id, title, severity, status, why, fix, verify, rows: rows.map((row) => shownRow(row, today)) };
}

function shownRow({ acceptance, ...row }: JudgedRow, today: string): ShownRow {
  // days as texts sort as days
  return acceptance === undefined ? row : { ...row, acceptance: { ...acceptance, isOver: acceptance.until < today } };
}
