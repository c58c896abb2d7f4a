import { holdsToken, isNumberToken } from "./token";

const LONGEST = 80;
const TOKEN = "a token, known only after a deploy";
const CLASS_NAME = /^[\w$]{1,60}$/;

/** A value as an error message shows it: quoted, shortened to 80 characters, with its type where that is the mistake. */
export function show(value: unknown): string {
  try {
    return describe(value);
  } catch {
    return "a value that cannot be read";
  }
}

function describe(value: unknown): string {
  if (value === undefined) return "undefined";
  if (typeof value === "string") return holdsToken(value) ? TOKEN : quote(value);
  if (typeof value === "number" && isNumberToken(value)) return TOKEN;
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  if (typeof value === "bigint") return shorten(`${value}n`);
  if (typeof value === "function") return `a function (${isClassName(value.name) ? value.name : "anonymous"})`;
  if (Array.isArray(value)) return shorten(`[${Array.from(value.slice(0, LONGEST), describe).join(", ")}]`);
  if (typeof value === "symbol") return "a symbol";
  const name: unknown = (value as object).constructor?.name;
  return isClassName(name) && name !== "Object"
    ? `an object of class ${name}`
    : shorten(JSON.stringify(value) ?? "an object");
}

function isClassName(name: unknown): name is string {
  return typeof name === "string" && CLASS_NAME.test(name);
}

/** Only the beginning is quoted: a text may be as long as memory allows. */
function quote(text: string): string {
  return shorten(JSON.stringify(text.slice(0, LONGEST + 2)));
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, "")}…` : text;
}
