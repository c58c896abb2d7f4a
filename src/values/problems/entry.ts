/** One mistake that a declaration can hold: what it is called, what is allowed and how to mend it. */
export interface CatalogueEntry {
  readonly title: string;
  readonly allowed: string;
  readonly fix: string;
}

export function entry(title: string, allowed: string, fix: string): CatalogueEntry {
  return { title, allowed, fix };
}
