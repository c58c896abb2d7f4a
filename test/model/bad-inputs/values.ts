import { Bytes, Duration, Percent, Port } from "symphony-infra";
import { BadInput, TOKEN, number, js } from "./kit";

export const valueMistakes: readonly BadInput[] = [
  ["a port of zero", () => Port.of(0), ["SYM-VALUE-001", "Port.of", "0"]],
  ["a duration below zero", () => Duration.days(-1), ["SYM-VALUE-002", "Duration.days", "-1"]],
  ["bytes that are a token", () => Bytes.gibibytes(number()), ["SYM-VALUE-003", "Bytes.gibibytes", TOKEN]],
  ["a percentage as a string", () => Percent.of(js("60")), ["SYM-VALUE-005", "Percent.of", '"60"']],
];
