import { entry } from "./entry";

/** Mistakes of buckets. */
export const bucketProblems = {
  "SYM-BUCKET-001": entry("Not a choice", "true or false", "say whether it is so"),
  "SYM-BUCKET-002": entry(
    "Not a number of days",
    "a Duration of 1 to 36500 whole days",
    "give whole days: Amazon S3 counts them from midnight to midnight UTC",
  ),
  "SYM-BUCKET-003": entry(
    "Not an expiry",
    'a Duration of 1 to 36500 whole days, or such Durations by prefix: { "exports/": Duration.days(7) }',
    "say after how many days objects expire, all of them or those whose keys begin with a prefix",
  ),
  "SYM-BUCKET-004": entry(
    "Not a prefix of keys",
    "up to 240 characters that are known before a deploy, without control characters; none for all objects",
    'give the beginning of the keys, such as "exports/"',
  ),
  "SYM-BUCKET-005": entry(
    "An expiry that has no effect",
    "a longer prefix that expires before the shorter one that it begins with: Amazon S3 takes the shorter time",
    "shorten the time of the longer prefix, or use prefixes of which none begins with another",
  ),
  "SYM-BUCKET-006": entry(
    "Not a CORS rule",
    'up to 100 rules such as { origins: ["https://shop.example.com"], methods: ["GET"] }',
    "correct the rule: it lets pages of these origins send requests of these methods",
  ),
  "SYM-BUCKET-007": entry(
    "Not a region to replicate to",
    "the code of a region, such as eu-central-1",
    "name the region that the second copy is kept in",
  ),
  "SYM-BUCKET-008": entry(
    "Not possible without versions",
    "versions: true, which is the default",
    "keep versions, or leave out what needs them",
  ),
  "SYM-BUCKET-009": entry(
    "Cannot be replicated to that region",
    "another region of the environment's own partition",
    "name another region, such as the nearest one",
  ),
  "SYM-BUCKET-010": entry(
    "Too many rules of expiry",
    "up to 999 prefixes: a bucket has 1,000 lifecycle rules",
    "put what expires together below one prefix",
  ),
} as const;
