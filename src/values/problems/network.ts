import { entry } from "./entry";

/** Mistakes of networks. */
export const networkProblems = {
  "SYM-NETWORK-001": entry(
    "The range is too small or too large",
    "a range from /16 to /24",
    "choose a range such as 10.20.0.0/16",
  ),
  "SYM-NETWORK-002": entry(
    "Not a number of zones",
    "a whole number from 1 to 4",
    "leave it out for the tier's default",
  ),
  "SYM-NETWORK-003": entry(
    "Not a private range",
    "a range within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918)",
    "choose a private range",
  ),
  "SYM-NETWORK-004": entry(
    "Not a way out",
    '"none", "single-nat" or "nat-per-zone"',
    "leave it out for the tier's default",
  ),
} as const;
