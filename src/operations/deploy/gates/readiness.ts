import { assessReadiness } from "../../readiness/assess";
import { blockingItems } from "../../readiness/readiness";
import { type Delivery, versionOf } from "../delivery";
import type { Gate } from "../deploy-result";
import { isFirstUnfinished } from "./first-deployment";
import { AS_HOTFIX } from "./hotfix";

type Asked = Pick<Delivery, "context" | "request" | "environment" | "kind"> & {
  /** @default - it did not come to a plan */
  readonly plan?: Delivery["plan"];
};

/**
 * Whether an environment of production is ready for its users; the others are where that is found out. A first deployment passes:
 * nothing can be rehearsed or restored in an environment that is not there.
 *
 * @param isFirst asked where something is open. @default - nobody can tell
 */
export async function readinessGate(asked: Asked, isFirst?: () => Promise<boolean>): Promise<Gate> {
  const id = "readiness";
  const { context, request, environment, kind, plan } = asked;
  const { tier } = environment.record;
  if (tier !== "production") return { id, status: "skipped", found: "It is asked of production alone." };
  if (kind !== "deploy") return { id, status: "skipped", found: `It is not asked of a ${kind}.` };
  const version = plan === undefined ? request.version : versionOf(plan);
  const readiness = await assessReadiness(context, environment, { version });
  const { items } = readiness;
  const open = blockingItems(readiness);
  if (open.length === 0) return { id, status: "passed", found: `None of ${items.length} items is open that blocks.` };
  const count = `${open.length} of ${items.length} items`;
  if (await isFirst?.())
    return { id, status: "skipped", found: `A first deployment: the state is empty. Open: ${count}.` };
  const found = `${count} are open: ${open.map((item) => item.id).join(", ")}.`;
  // Users wait for it, and items such as a restore within 90 days are nothing to do meanwhile. Production always asks a person.
  if (request.isHotfix) return { id, status: "passed", found: `${found} ${AS_HOTFIX}`, isPassedOver: true };
  const unless = isFirst === undefined ? " Of a first deployment they are not asked." : "";
  return { id, status: "failed", found: `${found}${unless}`, todo: todoOf(asked) };
}

function todoOf(asked: Asked): string {
  const { name } = asked.environment;
  // What a first deployment left is there, and may hold data: only a person can tell that nobody uses it yet.
  const first = isFirstUnfinished(asked) ? "A first deployment that did not come through goes on with --hotfix. " : "";
  return `${first}Where it cannot wait, add --hotfix, which is recorded. What closes them: symphony readiness ${name}`;
}
