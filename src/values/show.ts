const LONGEST = 80;

/** A value as an error message shows it: quoted, shortened to 80 characters, with its type where that is the mistake. */
export function show(value: unknown): string {
  if (value === undefined) return "undefined";
  if (typeof value === "string") return holdsToken(value) ? "a token, known only after a deploy" : shorten(JSON.stringify(value));
  if (typeof value === "number" && isNumberToken(value)) return "a token, known only after a deploy";
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `a function (${value.name || "anonymous"})`;
  if (Array.isArray(value)) return shorten(`[${value.map(show).join(", ")}]`);
  if (typeof value === "symbol") return "a symbol";
  const name = (value as object).constructor?.name;
  return name && name !== "Object" ? `an object of class ${name}` : shorten(showFields(value as object));
}

/**
 * True where a string holds the marker of a CDK token, that is, a value known only after a deploy. The markers are part
 * of the public behaviour of cdktf (`${TfToken[...]}`); testing for them needs no import of cdktf.
 */
export function holdsToken(value: string): boolean {
  return value.includes("{TfToken[");
}

/** True for a number by which cdktf stands for a value known only after a deploy: about -1.888e289. */
export function isNumberToken(value: number): boolean {
  return value < -1e288;
}

function showFields(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    return "an object";
  }
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
