/** Values that a reader went through, to go back and forth: a value is never changed, so an old one answers as it did. */

/** A line of values with the current one marked. */
export class History<T> {
  #values: readonly T[];
  #at = 0;

  constructor(first: T) {
    this.#values = [first];
  }

  /** The value in force. */
  get current(): T {
    return this.#values[this.#at] as T;
  }

  get canUndo(): boolean {
    return this.#at > 0;
  }

  get canRedo(): boolean {
    return this.#at < this.#values.length - 1;
  }

  /** A new value after the current one; those that were undone are forgotten. */
  push(value: T): void {
    this.#values = [...this.#values.slice(0, this.#at + 1), value];
    this.#at += 1;
  }

  /** Goes back (-1) or forth (1); answers whether there was anywhere to go. */
  step(by: -1 | 1): boolean {
    if (by < 0 ? !this.canUndo : !this.canRedo) return false;
    this.#at += by;
    return true;
  }
}
