import type { Severity } from "./control";
import type { Judgement } from "./judge";

/** Something that does not hold, as a check reports it: of a control by one construct, or about an acceptance or requirement. */
export interface Finding {
  /** Id of the control, such as `S3.8`, or of the problem, such as `SYM-ACCEPTANCE-004`. */
  readonly id: string;
  /** Path of the construct. */
  readonly path: string;
  readonly got: string;
  readonly allowed: string;
  readonly fix: string;
  /** @default - it is no control's */
  readonly severity?: Severity;
}

/** What fails a check: the violated rows, those of one control and construct together. */
export function findingsOf({ controls }: Judgement): readonly Finding[] {
  return controls.flatMap(({ control, rows }) => {
    const violated = rows.filter(({ verdict }) => verdict === "violated");
    const paths = [...new Set(violated.map(({ construct }) => construct))];
    return paths.map((path) => ({
      id: control.id,
      path,
      got: violated
        .filter(({ construct }) => construct === path)
        .map(({ address, attribute, found }) => `${address} ${attribute}: ${found}`)
        .join("; "),
      allowed: control.title,
      fix: control.fix,
      severity: control.severity,
    }));
  });
}
