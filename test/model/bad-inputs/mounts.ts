import { Environment, FileStore } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, js, service, synth } from "./kit";

const API = "shop/staging/api";
const APART = { allowed: "one folder for the files of one FileStore", fix: "keep one of the two uses" };
const store = (env: Environment, id: string) => new FileStore(env, id);
/** A service that mounts each file store in a folder, and may write to others. */
const mounted = (mounts: Readonly<Record<string, string>>, writablePaths?: readonly string[]) =>
  synth((env) => {
    const api = make.newService(env, "api", { writablePaths });
    for (const [id, path] of Object.entries(mounts)) api.uses(store(env, id), "read", { path });
  });
const mountedOnce = (path: unknown) => () => {
  const env = make.newEnvironment();
  make.newService(env).uses(store(env, "uploads"), "read", js({ path }));
};

export const mountMistakes: readonly BadInput[] = [
  [
    "the files of one store in two folders, of which the second would be lost",
    () => {
      const env = make.newEnvironment();
      const [api, uploads] = [make.newService(env), store(env, "uploads")];
      api.uses(uploads, "read", { path: "/a" });
      api.uses(uploads, "read", { path: "/b" });
    },
    ["SYM-EDGE-009", API, '"/b" and "/a" of shop/staging/uploads', APART],
  ],
  [
    "the files of one store in two folders, and by two words",
    () => {
      const env = make.newEnvironment();
      const [api, uploads] = [make.newService(env), store(env, "uploads")];
      api.uses(uploads, "read", { path: "/a" });
      api.uses(uploads, "read-write");
    },
    ["SYM-EDGE-007", API, '"read-write" and "read" of shop/staging/uploads'],
    ["SYM-EDGE-009", API, '"/mnt/uploads" and "/a" of shop/staging/uploads', APART],
  ],
  [
    "two file stores in one folder",
    mounted({ uploads: "/data", exports: "/data" }),
    ["SYM-EDGE-009", API, "/data of the files of exports, /data of the files of uploads"],
  ],
  [
    "a file store within another's folder",
    mounted({ uploads: "/data/new", exports: "/data" }),
    ["SYM-EDGE-009", API, "/data of the files of exports, /data/new of the files of uploads"],
  ],
  [
    "a file store where the process writes to memory",
    mounted({ uploads: "/tmp" }),
    ["SYM-EDGE-009", API, "/tmp of the files of uploads, /tmp of writablePaths"],
  ],
  [
    "a file store above where the process writes to memory",
    mounted({ uploads: "/data" }, ["/data/cache"]),
    ["SYM-EDGE-009", API, "/data of the files of uploads, /data/cache of writablePaths"],
  ],
  ["files mounted over the processes", mountedOnce("/proc/1"), ["SYM-EDGE-008", API, '"/proc/1"']],
  ["files mounted over the devices", mountedOnce("/dev"), ["SYM-EDGE-008", API, '"/dev"']],
  ["files mounted over secrets", mountedOnce("/run/secrets"), ["SYM-EDGE-008", API, '"/run/secrets"']],
  ["files mounted in a folder that ends in a slash", mountedOnce("/data/"), ["SYM-EDGE-008", API, '"/data/"']],
  [
    "files mounted in a folder that no kernel opens",
    mountedOnce(`/${"a".repeat(255)}`),
    ["SYM-EDGE-008", API, `"/${"a".repeat(77)}…`],
  ],
  [
    "folders to write to that the kernel or a platform has",
    service({ writablePaths: ["/sys/fs", "/run/secrets/key"] }),
    ["SYM-SERVICE-011", API, '["/sys/fs", "/run/secrets/key"]'],
  ],
];
