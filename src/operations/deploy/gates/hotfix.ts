import type { Gate } from "../deploy-result";

/** What a gate says that does not hold and lets a hotfix pass. */
export const AS_HOTFIX = "Passed as a hotfix.";

const WHAT: Readonly<Record<string, string>> = {
  "change-window": "The change window",
  readiness: "The readiness of the environment",
};

/** What the record says of the gates that a hotfix passed over. */
export function hotfixNotes(gates: readonly Gate[]): readonly string[] {
  return gates.flatMap(({ id, found, isPassedOver }) =>
    isPassedOver ? [`${WHAT[id] ?? id} was passed over: a hotfix. ${found.replace(AS_HOTFIX, "").trim()}`] : [],
  );
}
