import { Option } from "commander";
import { readResolved } from "../operations/verify/resolve";
import type { VerifyRequest } from "../operations/verify/verification";
import { collected } from "./collected";
import { wholeNumber } from "./whole-number";

export interface VerifyOptions {
  readonly watch?: number;
  readonly stable?: number;
  readonly drift?: boolean;
  readonly resolve?: readonly string[];
}

/** Options of every command that looks whether an environment is well. */
export const verifyOptions = (): readonly Option[] => [
  new Option("--watch <seconds>", "watch alarms and error budgets for so long").argParser(wholeNumber),
  new Option("--stable <seconds>", "services must be stable in this time (default: 900)").argParser(wholeNumber),
  new Option("--no-drift", "make no plan to look for drift"),
  new Option("--resolve <host:port:address>", "ask a host at another address; repeatable").argParser(collected),
];

/** What says how it is looked at, says nothing where nobody looks. */
export const noVerify = (): Option =>
  new Option("--no-verify", "leave out the look at what came of it; the record says so").conflicts([
    "watch",
    "stable",
    "drift",
    "resolve",
  ]);

/** @param command the command line, as errors name it */
export function verifyRequest({ watch, stable, drift, resolve = [] }: VerifyOptions, command: string): VerifyRequest {
  return {
    watchSeconds: watch,
    stableSeconds: stable,
    drift,
    resolve: resolve.map((each) => readResolved(each, command)),
  };
}
