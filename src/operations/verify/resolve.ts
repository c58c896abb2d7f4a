import { isIP } from "node:net";
import { OperationError } from "../operation-error";

/** That a host is asked at another address than its name says: for who is behind a tunnel, or before a name is known. */
export interface Resolved {
  readonly host: string;
  readonly port: number;
  readonly address: string;
  /** Port at that address. */
  readonly toPort: number;
}

const FORM = /^([^:]+):(\d+):(\[[^\]]+\]|[^:[\]]+)(?::(\d+))?$/;

/**
 * Reads `host:port:address` as curl's --resolve has it, and `host:port:address:port` for another port there. An address of version 6
 * stands in brackets.
 *
 * @throws OperationError `not-possible` where it is none
 */
export function readResolved(text: string, command: string): Resolved {
  const [, host, port, bracketed = "", toPort = port] = FORM.exec(text) ?? [];
  const address = bracketed.replace(/^\[|\]$/g, "");
  if (host !== undefined && isIP(address) !== 0 && isPort(port) && isPort(toPort))
    return { host: host.toLowerCase(), port: Number(port), address, toPort: Number(toPort) };
  throw new OperationError({
    failure: "not-possible",
    problem: `--resolve ${JSON.stringify(text)} is not host:port:address.`,
    command,
    fix: "Write it as in shop.example.com:443:127.0.0.1, or shop.example.com:443:127.0.0.1:8443 for another port there.",
  });
}

function isPort(text: string | undefined): boolean {
  return Number(text) >= 1 && Number(text) <= 65_535;
}

/** Where a URL is asked in truth; undefined where its name says. */
export function placeOf(
  { hostname, port, protocol }: URL,
  resolved: readonly Resolved[] = [],
): { readonly address: string; readonly port: number } | undefined {
  const number = port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
  const found = resolved.find((each) => each.host === hostname && each.port === number);
  return found && { address: found.address, port: found.toPort };
}
