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
}
