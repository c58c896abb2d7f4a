import { entry } from "./entry";

/** Mistakes of file stores. */
export const fileStoreProblems = {
  "SYM-FILESTORE-001": entry(
    "Not a throughput",
    '"elastic" or "bursting"',
    'use "elastic" unless the traffic is steady and known',
  ),
  "SYM-FILESTORE-002": entry(
    "Not a time until infrequent access",
    'a Duration of one whole day or more, or "never"',
    "give Duration.days(30)",
  ),
  "SYM-FILESTORE-003": entry(
    "Not an owner of files",
    'a numeric user and group above 0, such as "10001:10001"',
    "give the user and group that the consumers run as",
  ),
  "SYM-FILESTORE-004": entry(
    "A time until infrequent access that EFS does not offer",
    "1, 7, 14, 30, 60, 90, 180, 270 or 365 days",
    "choose the next longer one",
  ),
} as const;
