import { Duration, FileStore } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, TOKEN, js, text } from "./kit";

const PATH = "shop/staging/uploads";
const fileStore = (props: object) => () => new FileStore(make.newEnvironment(), "uploads", js(props));
const mounted = (path: unknown) => () => {
  const environment = make.newEnvironment();
  make.newService(environment).uses(new FileStore(environment, "uploads"), "read", js({ path }));
};

export const fileStoreMistakes: readonly BadInput[] = [
  [
    "a file store of a text",
    fileStore(js("uploads")),
    ["SYM-PROPERTY-002", PATH, '"uploads"', { allowed: "an object of properties" }],
  ],
  [
    "an unknown property of a file store",
    fileStore({ size: 10 }),
    [
      "SYM-PROPERTY-001",
      PATH,
      "size",
      { allowed: "dataClass, renamedFrom, satisfies, throughput, infrequentAccessAfter, owner, recovery" },
    ],
  ],
  [
    "a throughput that needs a figure",
    fileStore({ throughput: "provisioned" }),
    ["SYM-FILESTORE-001", PATH, '"provisioned"'],
  ],
  ["a throughput that is a token", fileStore({ throughput: text() }), ["SYM-FILESTORE-001", PATH, TOKEN]],
  [
    "a time until infrequent access in days",
    fileStore({ infrequentAccessAfter: 30 }),
    ["SYM-FILESTORE-002", PATH, "30"],
  ],
  [
    "a time until infrequent access of no day",
    fileStore({ infrequentAccessAfter: Duration.days(0) }),
    ["SYM-FILESTORE-002", PATH, "0 seconds"],
  ],
  [
    "a time until infrequent access of a day and a half",
    fileStore({ infrequentAccessAfter: Duration.hours(36) }),
    ["SYM-FILESTORE-002", PATH, "36 hours"],
  ],
  ["root as the owner of files", fileStore({ owner: "0:0" }), ["SYM-FILESTORE-003", PATH, '"0:0"']],
  ["an owner of files without a group", fileStore({ owner: "10001" }), ["SYM-FILESTORE-003", PATH, '"10001"']],
  ["an owner of files as a number", fileStore({ owner: 10001 }), ["SYM-FILESTORE-003", PATH, "10001"]],
  [
    "an owner of files above what engines admit",
    fileStore({ owner: "10001:2147483648" }),
    ["SYM-FILESTORE-003", PATH, '"10001:2147483648"'],
  ],
  [
    "objectives for files below what can be planned",
    fileStore({ recovery: { rpo: Duration.minutes(4), rto: Duration.days(36) } }),
    ["SYM-STORE-002", PATH, "recovery.rpo: 4 minutes"],
    ["SYM-STORE-002", PATH, "recovery.rto: 36 days"],
  ],
  ["files mounted over the root", mounted("/"), ["SYM-EDGE-008", "shop/staging/api", '"/"']],
  ["files mounted above a folder", mounted("/mnt/../etc"), ["SYM-EDGE-008", "shop/staging/api", '"/mnt/../etc"']],
  [
    "a time of a file store that only looks like a Duration",
    fileStore({ infrequentAccessAfter: Object.create(Duration.prototype) as object }),
    ["SYM-FILESTORE-002", PATH, "an object of class Duration"],
  ],
  [
    "properties of a file store that are null",
    fileStore({ throughput: null, infrequentAccessAfter: null, owner: null }),
    ["SYM-FILESTORE-001", PATH, "null"],
    ["SYM-FILESTORE-002", PATH, "null"],
    ["SYM-FILESTORE-003", PATH, "null"],
  ],
];
