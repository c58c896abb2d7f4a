import { createHash } from "node:crypto";
import type { AwsAnswer, AwsCall } from "./gap";

/** The account of moto. */
export const ACCOUNT = "123456789012";

/** When everything was made that is made here: no answer depends on the clock. */
export const CREATED = "2026-01-01T00:00:00Z";
export const CREATED_SECONDS = Date.parse(CREATED) / 1000;

/** Like a UUID, and always the same for what it is made of. */
export function idFor(...parts: readonly string[]): string {
  const hex = createHash("sha256").update(parts.join(" ")).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

export function ok(output: AwsAnswer["output"] = {}): AwsAnswer {
  return { status: 200, output };
}

/** An error of a service that speaks JSON. */
export function refuse(code: string, message: string, status = 400): AwsAnswer {
  return { status, output: { __type: code, message, Message: message } };
}

/** The first of these fields that a request lacks. */
export function lacking(input: Readonly<Record<string, unknown>>, ...names: readonly string[]): string | undefined {
  return names.find((name) => input[name] === undefined || input[name] === "");
}

/** A value of an XML document; an element of a list gets the name that the service gives it. */
export type XmlValue = string | number | boolean | undefined | XmlList | { readonly [name: string]: XmlValue };

export interface XmlList {
  readonly each: string;
  readonly items: readonly XmlValue[];
}

/** The answer of a service of the query protocol. */
export function xml({ operation }: AwsCall, result?: { readonly [name: string]: XmlValue }): AwsAnswer {
  const body = result === undefined ? "" : `<${operation}Result>${renderXml(result)}</${operation}Result>`;
  const metadata = "<ResponseMetadata><RequestId>0</RequestId></ResponseMetadata>";
  return { status: 200, output: `<${operation}Response>${body}${metadata}</${operation}Response>` };
}

/** An error of a service of the query protocol. */
export function refuseXml(code: string, message: string, status = 400): AwsAnswer {
  const error = renderXml({ Type: "Sender", Code: code, Message: message });
  return { status, output: `<ErrorResponse><Error>${error}</Error><RequestId>0</RequestId></ErrorResponse>` };
}

function renderXml(value: XmlValue): string {
  if (value === undefined) return "";
  if (typeof value !== "object") return escapeXml(String(value));
  if (isList(value)) return value.items.map((item) => `<${value.each}>${renderXml(item)}</${value.each}>`).join("");
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([name, item]) => `<${name}>${renderXml(item)}</${name}>`)
    .join("");
}

function isList(value: object): value is XmlList {
  return Array.isArray((value as XmlList).items);
}

function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
