import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import type { JudgedRow } from "../evidence";
import { judge } from "../judge";
import { controls } from "../rules";

/** What the rows of a control, or of a construct, say together. */
export class Tally {
  satisfied = 0;
  unknown = 0;
  accepted = 0;
  notJudged = 0;
  readonly violated: ViolatedRow[] = [];
  /** Names of environments in which something is satisfied. */
  readonly environments = new Set<string>();

  add(row: JudgedRow, control: string, environment: string): void {
    if (row.verdict === "violated") this.violated.push({ row, control, environment });
    else if (row.verdict === "unknown") this.unknown += 1;
    else if (row.verdict === "accepted") this.accepted += 1;
    else if (row.verdict === "satisfied") {
      this.satisfied += 1;
      this.environments.add(environment);
    }
  }
}

export interface ViolatedRow {
  readonly row: JudgedRow;
  readonly control: string;
  readonly environment: string;
}

/** Every row of a project's judgement, counted once by control and once by construct. */
export class Evidence {
  readonly catalogue: ReadonlySet<string> = new Set(controls.map(({ id }) => id));
  private readonly byControl = new Map<string, Tally>();
  private readonly byConstruct = new Map<string, Tally>();

  constructor(project: ProjectRecord) {
    for (const environment of project.environments) this.count(environment);
  }

  ofControl(id: string): Tally {
    return this.byControl.get(id) ?? NOTHING;
  }

  ofConstruct(path: string): Tally {
    return this.byConstruct.get(path) ?? NOTHING;
  }

  private count(environment: EnvironmentRecord): void {
    for (const { control, status, rows } of judge(environment).controls) {
      const tally = memberOf(this.byControl, control.id);
      if (status === "not-judged") tally.notJudged += 1;
      for (const row of rows) {
        tally.add(row, control.id, environment.name);
        memberOf(this.byConstruct, row.construct).add(row, control.id, environment.name);
      }
    }
  }
}

const NOTHING = new Tally();

function memberOf(tallies: Map<string, Tally>, key: string): Tally {
  let tally = tallies.get(key);
  if (!tally) tallies.set(key, (tally = new Tally()));
  return tally;
}
