import { Bucket, BucketProps, Duration } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, TOKEN, js, text } from "./kit";

const PATH = "shop/staging/receipts";
const bucket = (props: Partial<Record<keyof BucketProps, unknown>>) => () =>
  new Bucket(make.newEnvironment(), "receipts", js(props));
const rule = (props: object) => bucket({ cors: [{ origins: ["*"], methods: ["GET"], ...props }] });

export const bucketMistakes: readonly BadInput[] = [
  [
    "a bucket whose properties are a list",
    () => new Bucket(make.newEnvironment(), "receipts", js([])),
    ["SYM-PROPERTY-002", PATH, "[]", { allowed: "an object of properties" }],
  ],
  [
    "a bucket with a misspelt property",
    bucket({ versioned: true } as never),
    [
      "SYM-PROPERTY-001",
      PATH,
      "versioned",
      {
        allowed:
          "dataClass, renamedFrom, satisfies, versions, versionRetention, expiry, recovery, replicateTo, accessLogs, cors, objectLock",
      },
    ],
  ],
  [
    "choices of a bucket that are words, in another class of data",
    bucket({ dataClass: "secret", versions: "no", accessLogs: 1 }),
    ["SYM-STORE-001", PATH, '"secret"'],
    ["SYM-BUCKET-001", PATH, 'versions: "no"'],
    ["SYM-BUCKET-001", PATH, "accessLogs: 1"],
  ],
  [
    "former versions that are kept for half a day",
    bucket({ versionRetention: Duration.hours(12) }),
    ["SYM-BUCKET-002", PATH, "versionRetention: 12 hours"],
  ],
  [
    "former versions that are kept for a number",
    bucket({ versionRetention: NaN }),
    ["SYM-BUCKET-002", PATH, "versionRetention: NaN"],
  ],
  [
    "what needs versions, without them",
    bucket({
      versions: false,
      versionRetention: Duration.days(9),
      replicateTo: "eu-central-1",
      objectLock: Duration.days(1),
    }),
    ["SYM-BUCKET-008", PATH, "versionRetention: 9 days with versions: false"],
    ["SYM-BUCKET-008", PATH, "replicateTo: eu-central-1 with versions: false"],
    ["SYM-BUCKET-008", PATH, "objectLock: 1 day with versions: false"],
  ],
  ["an expiry of no time", bucket({ expiry: Duration.days(0) }), ["SYM-BUCKET-003", PATH, "expiry: 0 seconds"]],
  ["an expiry in days", bucket({ expiry: 30 }), ["SYM-BUCKET-003", PATH, "expiry: 30"]],
  [
    "an expiry of a list",
    bucket({ expiry: [Duration.days(1)] }),
    ["SYM-BUCKET-003", PATH, "expiry: [an object of class Duration]"],
  ],
  ["an expiry of no prefix", bucket({ expiry: {} }), ["SYM-BUCKET-003", PATH, "expiry: {}"]],
  [
    "prefixes and times of an expiry that are none",
    bucket({ expiry: { [text()]: Duration.days(1), "a\nb": Duration.days(1), "x/": "1 day", "y/": undefined } }),
    ["SYM-BUCKET-004", PATH, `expiry: ${TOKEN}`],
    ["SYM-BUCKET-004", PATH, 'expiry: "a\\nb"'],
    ["SYM-BUCKET-003", PATH, 'expiry["x/"]: "1 day"'],
    ["SYM-BUCKET-003", PATH, 'expiry["y/"]: undefined'],
  ],
  [
    "a prefix too long to name a rule",
    bucket({ expiry: { ["p".repeat(241)]: Duration.days(1) } }),
    ["SYM-BUCKET-004", PATH, `expiry: "${"p".repeat(78)}…`],
  ],
  [
    "an expiry that a shorter prefix forestalls",
    bucket({ expiry: { "exports/yearly/": Duration.days(365), "exports/": Duration.days(7) } }),
    ["SYM-BUCKET-005", PATH, '"exports/yearly/" after 365 days, where "exports/" expires after 7 days'],
  ],
  [
    "recovery objectives out of range",
    bucket({ recovery: { rpo: Duration.minutes(1), rto: "1 h" } }),
    ["SYM-STORE-002", PATH, "recovery.rpo: 1 minute"],
    ["SYM-STORE-002", PATH, 'recovery.rto: "1 h"'],
  ],
  ["a region by its display name", bucket({ replicateTo: "Frankfurt" }), ["SYM-BUCKET-007", PATH, '"Frankfurt"']],
  ["a region that is a token", bucket({ replicateTo: text() }), ["SYM-BUCKET-007", PATH, TOKEN]],
  ["a lock by a number of days", bucket({ objectLock: 30 }), ["SYM-BUCKET-002", PATH, "objectLock: 30"]],
  [
    "a lock for longer than a century",
    bucket({ objectLock: Duration.days(36_501) }),
    ["SYM-BUCKET-002", PATH, "objectLock: 36501 days"],
  ],
  [
    "CORS as one rule",
    bucket({ cors: { origins: ["*"], methods: ["GET"] } }),
    ["SYM-BUCKET-006", PATH, 'cors: {"origins":["*"],"methods":["GET"]}'],
  ],
  ["CORS without a rule", bucket({ cors: [] }), ["SYM-BUCKET-006", PATH, "cors: 0 rules"]],
  [
    "rules of CORS with a hole",
    bucket({ cors: new Array(1) }),
    ["SYM-PROPERTY-002", PATH, "cors[0]: undefined", { allowed: "an object of properties" }],
    ["SYM-BUCKET-006", PATH, "cors[0].origins: undefined"],
    ["SYM-BUCKET-006", PATH, "cors[0].methods: undefined"],
  ],
  [
    "a rule of CORS with an origin that has a path, and a method in small letters",
    rule({ origins: ["https://shop.example.com/"], methods: ["get"] }),
    ["SYM-BUCKET-006", PATH, 'cors[0].origins: ["https://shop.example.com/"]'],
    ["SYM-BUCKET-006", PATH, 'cors[0].methods: ["get"]'],
  ],
  [
    "a rule of CORS with two stars in an origin, a star in what is exposed, and holes",
    rule({ origins: ["https://*.*.com"], headers: new Array(1), exposedHeaders: ["x-*"], methods: [] }),
    ["SYM-BUCKET-006", PATH, 'cors[0].origins: ["https://*.*.com"]'],
    ["SYM-BUCKET-006", PATH, "cors[0].methods: []"],
    ["SYM-BUCKET-006", PATH, "cors[0].headers: [undefined]"],
    ["SYM-BUCKET-006", PATH, 'cors[0].exposedHeaders: ["x-*"]'],
  ],
  [
    "a rule of CORS with an unknown property, for two days",
    rule({ credentials: true, maxAge: Duration.days(2) }),
    ["SYM-PROPERTY-001", PATH, "cors[0].credentials", { allowed: "origins, methods, headers, exposedHeaders, maxAge" }],
    [
      "SYM-BUCKET-006",
      PATH,
      "cors[0].maxAge: 2 days",
      { allowed: "a Duration of up to 1 day, in whole seconds: the longest that a browser keeps an answer" },
    ],
  ],
  [
    "a rule of CORS with a method twice",
    rule({ methods: ["GET", "GET"] }),
    ["SYM-BUCKET-006", PATH, 'cors[0].methods: ["GET", "GET"]'],
  ],
  [
    "rules of CORS that are larger than a bucket's",
    rule({ origins: Array.from({ length: 1200 }, (_, i) => `https://shop-${1000 + i}.example.com`) }),
    [
      "SYM-BUCKET-006",
      PATH,
      "cors: rules of 34800 characters",
      {
        allowed: "origins and headers of 32768 characters together",
        fix: "use a pattern such as https://*.example.com, or fewer origins",
      },
    ],
  ],
];
