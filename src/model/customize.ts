import { refuse } from "../values/specification-error";

/**
 * A change of the built resources that must be done when it returns: what an asynchronous one does later would be lost
 * without a word. TypeScript accepts it as a function without a result, so it is refused when it runs.
 */
export function synchronous<Resources>(
  path: string,
  change: (resources: Resources) => void,
): (resources: Resources) => void {
  return (resources) => {
    const result = change(resources) as unknown;
    if (typeof (result as PromiseLike<unknown> | undefined)?.then === "function") {
      refuse("SYM-SCOPE-006", path, "customize(async ...)");
    }
  };
}
