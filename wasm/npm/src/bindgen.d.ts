/** The glue that wasm-bindgen writes; the build script resolves the name to its file. */
declare module "#bindgen" {
  export interface Exports {
    readonly memory: WebAssembly.Memory;
  }
  export default function init(options: { module_or_path: unknown }): Promise<Exports>;
  export function initSync(options: { module: BufferSource | WebAssembly.Module }): Exports;
  export function __wbg_reset_state(): void;
  export function call(operation: string, request: string): string;
  export function operations(): string;
  export function version(): string;
  export class Columns {
    setConvention(
      currency: string,
      method: number,
      interestOnlyMonths: number,
      dayCount: number,
      rounding: number,
      paymentRounding: number,
      payment: bigint,
    ): void;
    fill(principal: bigint, annualRate: bigint, months: number, disbursedOn: number): number;
    fillPrepaid(
      principal: bigint,
      annualRate: bigint,
      months: number,
      disbursedOn: number,
      prepaidOn: number,
      amount: bigint,
      effect: number,
      repeat: number,
    ): number;
    moneyPointer(): number;
    dueOnPointer(): number;
    stride(): number;
  }
  export class Portfolio {
    fill(shared: Columns, principal: BigInt64Array, annualRate: BigInt64Array, months: Uint32Array, disbursedOn: Int32Array): number;
    pointer(column: number): number;
    free(): void;
  }
  export class JourneyLog {
    constructor(description: string, bytes: Uint8Array);
    summary(): string;
    call(operation: string, request: string): string;
    free(): void;
  }
  export class LifecyclePolicy {
    constructor(json: string, field: string);
    stageIds(): string[];
    ruleIds(): string[];
    kindCode(name: string): number;
    symbol(name: string): number;
    sharesCodesWith(other: LifecyclePolicy): boolean;
    free(): void;
  }
  export class LifecycleLog {
    constructor(
      policy: LifecyclePolicy,
      customer: Uint32Array | undefined,
      wide: BigUint64Array | undefined,
      on: Int32Array | undefined,
      seconds: BigInt64Array | undefined,
      kind: Uint8Array,
      value: BigInt64Array | undefined,
      subject: Uint32Array | undefined,
      channel: Uint32Array | undefined,
      until: Int32Array | undefined,
      sequence: BigInt64Array | undefined,
      id: BigUint64Array | undefined,
    );
    replay(policy: LifecyclePolicy, asOf: number, transitions: boolean, since: boolean): LifecycleRun;
    movesWithoutHysteresis(policy: LifecyclePolicy, asOf: number, moves: number): number;
    figure(which: number): number;
    pointer(which: number): number;
    free(): void;
  }
  export class LifecycleRun {
    figure(which: number): number;
    pointer(column: number): number;
    compare(policy: LifecyclePolicy, other: LifecycleRun, by: LifecyclePolicy): LifecycleComparison;
    free(): void;
  }
  export class LifecycleComparison {
    moverCount(): number;
    pointer(column: number): number;
    free(): void;
  }
}
