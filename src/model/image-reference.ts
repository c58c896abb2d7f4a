import { holdsToken } from "../values/token";

const HOST = "(?:[a-z0-9-]+(?:\\.[a-z0-9-]+)*(?::\\d+)?/)?";
const REPOSITORY = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*";
const VERSION = "(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?<digest>@sha256:[a-f0-9]{64})?";
const REFERENCE = new RegExp(`^${HOST}${REPOSITORY}${VERSION}$`);

/** True for the reference of a published image, in the form of the distribution specification, that names a version. */
export function isImageReference(reference: unknown): reference is string {
  const match = typeof reference === "string" && !holdsToken(reference) ? REFERENCE.exec(reference) : null;
  const { tag, digest } = match?.groups ?? {};
  return match !== null && (digest !== undefined || (tag !== undefined && tag !== "latest"));
}
