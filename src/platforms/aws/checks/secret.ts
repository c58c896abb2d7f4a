import { locationOfFunction } from "../../../model/rotation";
import { Secret } from "../../../model/secret";
import { Problem, problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";

/** What AWS refuses or breaks on, found before anything is built. */
export function checkSecret({ region }: AwsLocation, { rotation, node }: Secret): readonly Problem[] {
  if (rotation?.kind !== "function" || locationOfFunction(rotation).region === region) return [];
  return [problem("SYM-SECRET-008", node.path, rotation.functionArn, { allowed: `a function in ${region}` })];
}
