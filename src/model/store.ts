import { Construct } from "constructs";
import { Port } from "../values/port";
import { ProviderKind } from "./accesses";
import { DataClass, checkDataClass } from "./data-class";
import { Declared, DeclaredProps, Intent, declaredProperties } from "./declared";
import { checkProperties } from "./properties";
import { Provider } from "./provider";

export interface StoreProps extends DeclaredProps {
  /**
   * How much harm it does when the data is disclosed. It decides the key that encrypts it.
   * @default "confidential"
   */
  readonly dataClass?: DataClass;
}

/** What keeps data and is used by others: a `Database`, `Cache`, `Bucket`, `Queue`, `Topic`, `FileStore` or `Secret`. */
export abstract class Store<Resources extends object = object, Props extends StoreProps = StoreProps>
  extends Declared<Resources>
  implements Provider
{
  abstract override readonly kind: Exclude<ProviderKind, "Service">;
  abstract readonly ports: Readonly<Record<string, Port>>;
  abstract readonly mainPort?: string | undefined;
  readonly dataClass: DataClass;
  /** @internal The properties as they were read, once, for the constructor of the kind. */
  protected readonly given: Partial<Props>;

  /** @param properties names of the properties that the kind adds */
  protected constructor(scope: Construct, id: string, props: Props | undefined, properties: readonly string[]) {
    super(scope, id, props);
    const problems = this.collector();
    this.given = checkProperties(problems, props ?? ({} as Props), ["dataClass", ...declaredProperties, ...properties]);
    this.dataClass = checkDataClass(problems, this.given.dataClass);
  }

  abstract variablesOf(access: string): readonly string[];

  override intent(): Intent {
    return { dataClass: this.dataClass };
  }
}
