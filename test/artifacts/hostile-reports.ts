import fc from "fast-check";
import { hostileText } from "../support/hostile-texts";
import { untrusted } from "../support/untrusted";
import { sampleReport } from "./sample-report";

/** Reports whose texts are hostile; what is found may hold any character. */
export const hostileReport = fc
  .record({ title: hostileText, found: untrusted, reason: untrusted, because: hostileText, by: hostileText })
  .map(sampleReport);

/** Characters that hide or reorder what a reader sees, raw. */
export const HIDDEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\p{Surrogate}]/u;
