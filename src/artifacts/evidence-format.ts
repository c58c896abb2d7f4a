import type { EvidenceReport } from "../controls/evidence-report";

/** A format that the evidence can be exported in; its folder holds everything that knows it. */
export interface EvidenceFormat {
  readonly name: string;
  /** Of a file that holds it, without the full stop: `sarif`. */
  readonly extension: string;
  /** A pure function: the same report and context give the same text. */
  render(report: EvidenceReport, context: EvidenceContext): string;
}

/** What a format needs to know besides the evidence. */
export interface EvidenceContext {
  /** When the export is made, in UTC: `2027-03-31T12:00:00.000Z`. */
  readonly time: string;
  /** Version of this library. */
  readonly version: string;
  /** What makes a path of the project one of its repository: empty, or the project's folder with a slash, such as `shop/`. */
  readonly prefix: string;
  /** A file of the project as it is on disk; undefined where there is none. */
  readonly textOf: (path: string) => string | undefined;
}
