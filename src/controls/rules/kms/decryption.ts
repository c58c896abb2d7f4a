import type { Statement } from "../../../facts";
import {
  type Answer,
  allows,
  both,
  either,
  excluded,
  isExclusion,
  isUndecidedAction,
  meansEveryResource,
} from "../iam/identity-policies";
import { matches } from "../s3/policy-texts";

/** What turns ciphertext into plaintext, or into ciphertext of another key. */
const DECRYPTION = ["kms:decrypt", "kms:reencryptfrom"];

/** Whether a statement allows decryption with every key, whatever its conditions say, as AWS Config judges it. */
export function decryptsWithEveryKey(statement: Statement): Answer {
  const { actions, resources } = statement;
  return both(allows(statement), either(...actions.map(decrypts)), either(...resources.map(meansEveryKey)));
}

function decrypts(action: string): Answer {
  if (isExclusion(action)) return DECRYPTION.every((one) => matches(excluded(action), one)) ? "no" : "yes";
  if (isUndecidedAction(action)) return "perhaps";
  return DECRYPTION.some((one) => matches(action, one)) ? "yes" : "no";
}

function meansEveryKey(resource: string): Answer {
  if (isExclusion(resource)) return "yes";
  return /^arn:[^:]*:kms:.*:(key\/)?[*?]*\*[*?]*$/.test(resource) ? "yes" : meansEveryResource(resource);
}
