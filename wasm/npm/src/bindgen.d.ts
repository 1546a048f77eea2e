/** The glue that wasm-bindgen writes; the build script resolves the name to its file. */
declare module "#bindgen" {
  export type SyncInitInput = BufferSource | WebAssembly.Module;
  export default function init(options: { module_or_path: unknown }): Promise<unknown>;
  export function initSync(options: { module: SyncInitInput }): unknown;
  export function __wbg_reset_state(): void;
  export function call(operation: string, request: string): string;
  export function operations(): string;
  export function version(): string;
}
