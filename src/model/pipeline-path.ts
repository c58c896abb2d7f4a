import { UNPASSABLE } from "../values/text";
import { holdsToken } from "../values/token";

/** True for a path within the project: relative, plain, with forward slashes, and with no way up. */
export function isFolder(x: unknown): x is string {
  if (typeof x !== "string" || x === "" || holdsToken(x) || UNPASSABLE.test(x) || x.length > 500) return false;
  return /^[\w@.][\w@. /+-]*$/.test(x) && !x.split("/").includes("..");
}
