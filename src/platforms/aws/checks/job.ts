import { Job } from "../../../model/job";
import { Problem, problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";
import { isExpressible } from "../schedule-expression";

/** What AWS refuses or breaks on, found before anything is built. */
export function checkJob(_location: AwsLocation, { when, node: { path } }: Job): readonly Problem[] {
  if (when === "before-deploy" || when.kind === "rate" || isExpressible(when)) return [];
  return [problem("SYM-JOB-008", path, `"${when.expression}"`)];
}
