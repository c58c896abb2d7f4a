import type { AskedResult } from "../operations/coordination/asked";
import type { HandedOver } from "../operations/coordination/hand-over";
import type { SentAll, SentHandOver } from "../operations/coordination/send-asked";
import { visible, visibleLine } from "../values/visible";
import { plural } from "../values/plural";
import { type Paint, type Style, wrap } from "./terminal";

/** What became of a hand-over; of a dry run its Markdown. Every line ended. */
export function renderHandedOver(result: AskedResult, paint: Paint): string {
  if ("markdown" in result) return visible(result.markdown);
  return `${paint("bold", visibleLine(result.subject))}\n${renderDelivery(result.handedOver, result.to, paint)}`;
}

/** Where it is, and what is to be done where it is not delivered. */
export function renderDelivery(handedOver: HandedOver, to: string | undefined, paint: Paint): string {
  const { id, file, delivery, approvedBy, reason } = handedOver;
  const [style, said] = DELIVERIES[delivery];
  return [
    ...entry(paint(style, delivery.padEnd(WIDEST)), said, WIDEST),
    ...(to === undefined ? [] : field("for", to, paint)),
    ...(reason === undefined || delivery === "written" ? [] : field("why", reason, paint)),
    ...(approvedBy === undefined ? [] : field("agreed", `by ${approvedBy}`, paint)),
    ...field("file", file, paint),
    ...field("id", id, paint),
    ...todo(handedOver, paint),
    "",
  ].join("\n");
}

const DELIVERIES: Readonly<Record<HandedOver["delivery"], readonly [style: Style, said: string]>> = {
  delivered: ["green", "the webhook took it"],
  written: ["green", "written and logged; no webhook is set to send it to"],
  waiting: ["yellow", "written and logged; the webhook does not have it yet"],
  held: ["yellow", "written and logged, but not handed over yet"],
};
const WIDEST = "delivered".length;

function todo({ delivery, id }: HandedOver, paint: Paint): readonly string[] {
  if (delivery === "waiting") return ["", ...send(paint)];
  if (delivery !== "held") return [];
  const command = paint("cyan", `symphony report --approve ${id}`);
  return ["", "Once a person has approved it, it is handed over:", `  ${command}`];
}

function send(paint: Paint): readonly string[] {
  return ["The next hand-over sends it too, or:", `  ${paint("cyan", "symphony report --send")}`];
}

/** What waited, and what became of each. Every line ended. */
export function renderSent({ handOvers, unreadable }: SentAll, paint: Paint): string {
  if (handOvers.length === 0 && unreadable.length === 0) return "Nothing waits.\n";
  const counts = (["delivered", "waiting", "held"] as const).flatMap((delivery) => {
    const count = handOvers.filter((each) => each.delivery === delivery).length;
    return count === 0 ? [] : [`${count} ${delivery}`];
  });
  return [
    ...handOvers.flatMap((each) => sentLines(each, paint)),
    ...unreadable.map((name) => paint("red", `cannot be read: .symphony/outbox/${visibleLine(name)}`)),
    `${plural(handOvers.length, "hand-over")}: ${counts.join(", ") || "none"}`,
    "",
  ].join("\n");
}

function sentLines({ id, to, subject, delivery, reason }: SentHandOver, paint: Paint): readonly string[] {
  const style = DELIVERIES[delivery][0];
  return [
    ...entry(paint(style, delivery.padEnd(WIDEST)), `${to}: ${subject}`, WIDEST),
    ...field("id", id, paint),
    ...(reason === undefined ? [] : field("why", reason, paint)),
    ...(delivery === "held" ? field("then", `symphony report --approve ${id}`, paint) : []),
  ];
}

function entry(label: string, text: string, width: number): readonly string[] {
  const [first, ...more] = wrap(visibleLine(text), width + 2);
  return [`${label}  ${first}`, ...more.map((line) => " ".repeat(width + 2) + line)];
}

function field(name: string, text: string, paint: Paint): readonly string[] {
  return entry(`  ${paint("dim", name.padEnd(WIDEST - 2))}`, text, WIDEST);
}
