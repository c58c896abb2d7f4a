import type { Row } from "../../evidence";
import { type Scope, Value, existenceOf } from "../../query";
import { type Listed, rangesOfList } from "./prefix-lists";

/** Ports of a protocol, by its name; `all` stands for every one. */
export interface Ports {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}

/** What an entry of a firewall lets everybody reach, or may let everybody reach. */
export interface Opening {
  /** The most that it can be, where only a deploy shows it. */
  readonly ports: Ports;
  /** Whether it is certain that it lets everybody in, and where. */
  readonly isCertain: boolean;
  /** `tcp 443 from 0.0.0.0/0`. */
  readonly text: string;
}

/** Everything that the entries of one firewall let in from everywhere. */
export interface Gate {
  /** What the rows are about: the group, or the entry itself where its group is not of this environment. */
  readonly scope: Scope;
  readonly attribute: string;
  readonly openings: readonly Opening[];
  /** Whether only a deploy shows which entries there are. */
  readonly isUnread: boolean;
}

/** However it is written: `0.0.0.0/0`, `::/0`, `0::/0`. */
const EVERYBODY = /^[\da-f.:]+\/0+$/i;
/** A range whose text ends like this is not everybody, whatever stands before. */
const NARROW = /\/[1-9]\d{0,2}$/;
const PREFIX_LIST = /^pl-/;
const ALL = ["-1", "all"];
/** AWS takes IANA's numbers as well as these names. */
const PROTOCOLS: Readonly<Record<string, string>> = { "1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6" };
const LAST_PORT = 65535;
/** Attribute of rows about all entries of a group. */
const WHOLE = "ingress";

/** How a kind of entry calls its attributes. */
export interface EntryNames {
  readonly ranges: readonly string[];
  /** Attributes that name prefix lists. */
  readonly lists: readonly string[];
  readonly protocol: string;
}

/** What an entry opens to everybody; nothing where its ranges are others. */
export function openingOf(entry: Scope, names: EntryNames): Opening | undefined {
  const ranges = rangesOf(entry, names).filter(({ value }) => isEverybody(value) || mayBeEverybody(value));
  if (ranges.length === 0) return undefined;
  const { ports, isKnown } = portsOf(entry, names.protocol);
  const open = ranges.filter(({ value, isCertain }) => isCertain && isEverybody(value));
  const from = (open.length > 0 ? open : ranges).map(({ value }) => value.found).join(" and ");
  const isCertain = isKnown && open.length > 0 && existenceOf(entry.resource) === "certain";
  return { ports, isCertain, text: `${portsText(ports)} from ${from}` };
}

function rangesOf(entry: Scope, { ranges, lists }: EntryNames): readonly Listed[] {
  const stated = ranges.flatMap((name) => membersOf(entry, entry.at(name)));
  const listed = lists.flatMap((name) => membersOf(entry, entry.at(name)));
  return [
    ...stated.map((value) => ({ value, isCertain: true })),
    ...listed.flatMap((value) => rangesOfList(entry, value)),
  ];
}

function isEverybody({ known }: Value): boolean {
  return typeof known === "string" && EVERYBODY.test(known);
}

/** Neither an expression nor a prefix list of another environment shows its ranges. */
function mayBeEverybody({ isUnknown, raw, known }: Value): boolean {
  if (typeof known === "string") return PREFIX_LIST.test(known);
  return isUnknown && !(typeof raw === "string" && NARROW.test(raw));
}

function membersOf({ facts }: Scope, value: Value): readonly Value[] {
  if (value.isAbsentNow) return [];
  if (!Array.isArray(value.known)) return [value];
  return value.known.map((member) => new Value(facts, value.address, value.attribute, member));
}

function portsOf(entry: Scope, attribute: string): { readonly ports: Ports; readonly isKnown: boolean } {
  const protocol = entry.at(attribute).known;
  const stated = String(protocol ?? "all").toLowerCase();
  const name = PROTOCOLS[stated] ?? stated;
  const [from, to] = [entry.at("from_port").known, entry.at("to_port").known];
  if (protocol === undefined || ALL.includes(name))
    return { ports: { protocol: "all", from: 0, to: LAST_PORT }, isKnown: protocol !== undefined };
  const ports = {
    protocol: name,
    from: typeof from === "number" ? from : 0,
    to: typeof to === "number" ? to : LAST_PORT,
  };
  return { ports, isKnown: typeof from === "number" && typeof to === "number" };
}

function portsText({ protocol, from, to }: Ports): string {
  if (protocol === "all") return "everything";
  return `${protocol} ${from === to ? from : `${from}-${to}`}`;
}

/** One row per opening; a group that lets in nothing from everywhere says so. */
export function judgeGates(gates: readonly Gate[], isForbidden: (ports: Ports) => boolean): readonly Row[] {
  return gates.flatMap(({ scope, attribute, openings, isUnread }) => {
    const rows = openings.flatMap(({ ports, isCertain, text }) => {
      if (isForbidden(ports)) return [scope.row(attribute, text, isCertain ? "violated" : "unknown")];
      return isCertain ? [scope.row(attribute, text, "satisfied")] : [];
    });
    if (isUnread) rows.push(scope.row(attribute, "entries that only a deploy shows", "unknown"));
    return rows.length > 0 || attribute !== WHOLE ? rows : [scope.row(WHOLE, "nothing from everywhere", "satisfied")];
  });
}

/** Whether a range holds a port, by one of the protocols. */
export function holds({ protocol, from, to }: Ports, port: number, ...protocols: readonly string[]): boolean {
  return (protocol === "all" || protocols.includes(protocol)) && from <= port && port <= to;
}
