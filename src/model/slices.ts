/**
 * The slices in which an alarm waits for something that does not come: as many as make up the time exactly, 24 at most, each
 * of whole minutes. CloudWatch looks further back than an alarm's periods and prefers old data to none ("Configuring how
 * CloudWatch alarms treat missing data"), so that one period of a day would be noticed days late.
 */
export function slicesOf(seconds: number): { readonly periods: number; readonly periodSeconds: number } {
  const minutes = Math.ceil(seconds / 60);
  const periods = [...Array(24).keys()].map((i) => 24 - i).find((count) => minutes % count === 0)!;
  return { periods, periodSeconds: (minutes / periods) * 60 };
}
