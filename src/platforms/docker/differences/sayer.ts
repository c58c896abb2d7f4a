import { Difference } from "../../../model/difference";

/** Makes the differences of one construct. */
export function sayer(construct: string): (property: string, instead: string) => Difference {
  return (property, instead) => ({ construct, property, instead });
}
