import { entry } from "./entry";

/** Mistakes of values. */
export const valueProblems = {
  "SYM-VALUE-001": entry(
    "Not a port",
    "a whole number from 1 to 65535",
    "give the port that the process listens on, such as 8080",
  ),
  "SYM-VALUE-002": entry(
    "Not a duration",
    "a whole number that is not negative",
    "use Duration.seconds(30), Duration.minutes(5) or Duration.days(7)",
  ),
  "SYM-VALUE-003": entry(
    "Not an amount of bytes",
    "a whole number above 0",
    "use Bytes.mebibytes(512) or Bytes.gibibytes(2)",
  ),
  "SYM-VALUE-004": entry(
    "Not an address range",
    "an IPv4 range such as 10.20.0.0/16, with no bit set after its prefix",
    "write the first address of the range and its prefix length",
  ),
  "SYM-VALUE-005": entry("Not a percentage", "a number above 0 and up to 100", "give a share such as 60"),
  "SYM-VALUE-006": entry(
    "Not a domain name",
    "a lower-case host name of two labels or more, without a trailing dot",
    "write it as in shop.example.com",
  ),
  "SYM-VALUE-007": entry(
    "No such sub-range",
    "a prefix no shorter than the range's own and an index within it",
    "choose a longer prefix or a smaller index",
  ),
  "SYM-VALUE-008": entry(
    "Not an AWS account id",
    "a string of exactly twelve digits",
    "copy the id from `aws sts get-caller-identity`; quote it, or leading zeros are lost",
  ),
  "SYM-VALUE-009": entry("Not an AWS region", "a region code such as eu-west-1", "use the code, not the display name"),
} as const;
