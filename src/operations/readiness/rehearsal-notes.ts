/** What a rehearsal goes through that readiness asks for: a line of the log begins with it where it passed. */
const FAIL = "fail ";
const ROLL_BACK = "roll back to ";

/** `fail api: seen after 31 s, working again after 1 min 2 s` */
export function renderFailNote(service: string, measured: string): string {
  return `${FAIL}${service}: ${measured}`;
}

/** `roll back to 1.3.0 (commit 3f9c2a71b0de): 4 min 12 s`, without the time. */
export function renderRollBackNote(release: string): string {
  return `${ROLL_BACK}${release}`;
}

/**
 * What a rehearsal left out of what it is made for, sentences. A step that was skipped is none that failed, so that it may have
 * succeeded all the same.
 *
 * @param notes its lines in the log
 * @param hasServices whether the environment declares a service that could fail
 */
export function leftOutOf(
  notes: readonly string[],
  { hasServices }: { readonly hasServices: boolean },
): readonly string[] {
  const has = (begin: string): boolean => notes.some((note) => note.startsWith(begin));
  return [
    ...(hasServices && !has(FAIL) ? ["No service was failed on purpose."] : []),
    ...(has(ROLL_BACK) ? [] : ["Nothing was rolled back: that takes a release before it, which worked there."]),
  ];
}
