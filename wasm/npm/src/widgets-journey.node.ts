/**
 * The widgets where there is no page: a server that renders pages may import `tenure/widgets/journey` with the rest of its
 * code. Tags are left as they are; the browser gives them life.
 */
import type { DefineOptions } from "./widgets-journey.js";

export { TenureError, call, callText } from "./slim.js";

/** Does nothing: custom elements belong to a page. */
export function define(_options: DefineOptions = {}): Promise<void> {
  return Promise.resolve();
}
