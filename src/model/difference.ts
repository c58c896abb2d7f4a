/** What a property of a construct means on a platform, where that is not what the construct says. */
export interface Difference {
  /** Name of the construct, such as `api`. */
  readonly construct: string;
  /** The property, such as `scaling`. */
  readonly property: string;
  /** One sentence: what holds instead. */
  readonly instead: string;
}
