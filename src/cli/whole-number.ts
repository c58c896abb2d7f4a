import { InvalidArgumentError } from "commander";

/** Reads an option's number: 1 or more. */
export function wholeNumber(given: string): number {
  const number = Number(given);
  if (/^\d+$/.test(given) && number >= 1 && Number.isSafeInteger(number)) return number;
  throw new InvalidArgumentError("Give a whole number, 1 or more.");
}
