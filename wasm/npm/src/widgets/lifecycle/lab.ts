/** `<tenure-lifecycle-lab>`: a log and a policy in; limits to move, and who would change the stage out. */
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";

import type { Operations } from "../../generated/operations.js";
import { TenureError, call, isReady } from "../../core.js";
import { loadModule } from "../loading.js";
import { dispatch, languageOf } from "../page.js";
import { pictureStage } from "../picture-stage.js";
import { PictureStage } from "../stage.js";
import type { Order } from "../stage.js";
import { fill } from "../texts/fill.js";
import type { LifecycleColumns, LifecycleWhatIf } from "./events.js";
import { labAnswer, limitsSection, matrixSection, moversSection, stagesSection } from "./lab-parts.js";
import type { Mover } from "./lab-parts.js";
import { readLog } from "./log.js";
import { POLICY, policyOf } from "./policy.js";
import type { Policy, PolicyRequest } from "./policy.js";
import { Base } from "./replay.js";
import { styles } from "./styles.js";
import { lifecycleTexts } from "./texts/index.js";
import type { LifecycleTexts } from "./texts/index.js";
import { policyWith, thresholdsOf, typedSetting } from "./thresholds.js";
import type { Setting, Threshold } from "./thresholds.js";
import { troubleBox } from "./trouble.js";
import { speechOf } from "./words.js";
import type { Speech } from "./words.js";

type WhatIf = Operations["lifecycle.whatIf"]["response"];
type Ribbon = Operations["lifecycle.ribbon"]["response"];
type BasePicture = Operations["lifecycle.basePicture"]["response"];

/** The picture of the base is drawn when the reader has stopped moving a slider. */
const SETTLED_AFTER_MS = 250;
const ANNOUNCE_AFTER_MS = 700;
const MOVERS_AT_ONCE = 12;

class TenureLifecycleLab extends LitElement {
  static override properties: PropertyDeclarations = {
    policy: { converter: POLICY },
    log: { attribute: false },
    src: { type: String },
    asOf: { type: String, attribute: "as-of" },
    theme: { type: String, reflect: true },
    lang: { type: String },
  };
  static override styles = styles;

  declare policy: PolicyRequest;
  declare log: LifecycleColumns | undefined;
  declare src: string;
  declare asOf: string;
  declare theme: "auto" | "light" | "dark";

  #inForce: Policy | undefined;
  #changed: Policy | undefined;
  #thresholds: readonly Threshold[] = [];
  readonly #settings = new Map<string, Setting>();
  #base: Base | undefined;
  #found: WhatIf | undefined;
  #speech: Speech | undefined;
  #trouble: TenureError | undefined;
  /** Why the log is not there. */
  #noLog: string | undefined;
  #refused: { readonly path: string; readonly sentence: string } | undefined;
  #status = "";
  #shown = MOVERS_AT_ONCE;
  #frame = 0;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #announced = "";
  #announceTimer: ReturnType<typeof setTimeout> | undefined;
  /** Number of the count whose base is drawn. */
  #counts = 0;
  #drawnCount = 0;
  #fetched = "";
  readonly #ribbon = new PictureStage<Ribbon>(this, (width) => this.#ribbonOrder(width), ".ribbon-place");
  readonly #picture = new PictureStage<BasePicture>(this, (width) => this.#baseOrder(width), ".base-place");

  constructor() {
    super();
    this.policy = "recency";
    this.log = undefined;
    this.src = "";
    this.asOf = "";
    this.theme = "auto";
  }

  /** The policy with the changed limits. */
  get changedPolicy(): PolicyRequest | undefined {
    return this.#changed;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#settling);
    clearTimeout(this.#announceTimer);
    this.#base?.free();
  }

  override willUpdate(changed: PropertyValues): void {
    const own = changed as Map<string, unknown>;
    if (own.size === 0 || !isReady()) return;
    if (own.has("policy")) this.#inForce = this.#found = undefined;
    if (own.has("log")) this.#take(this.log);
    if (own.has("src")) void this.#fetch();
    this.#begin();
  }

  override render(): TemplateResult {
    const texts = this.#texts;
    const [speech, found] = [this.#speech, this.#found];
    return html`<section class="lab" part="lab" aria-label=${texts.labTitle} aria-busy=${String(found === undefined && this.#trouble === undefined && this.#noLog === undefined)}>
      ${labAnswer(found, speech, texts.labAnswer, this.#base?.events ?? 0, this.#asOf, this.#changedCount)}
      ${this.#trouble === undefined ? nothing : troubleBox(this.#trouble, texts, () => void this.#load(), "log")}
      ${this.#noLog === undefined
        ? nothing
        : html`<div class="trouble" part="error" role="alert"><p>${this.#noLog}</p>${this.src === "" ? nothing : html`<button class="button" type="button" @click=${() => void this.#again()}>${texts.tryAgain}</button>`}</div>`}
      ${speech === undefined
        ? nothing
        : limitsSection({
            speech,
            thresholds: this.#thresholds,
            settings: this.#settings,
            refused: this.#refused,
            status: this.#status,
            onValue: (threshold, value) => this.#set(threshold, { value, text: undefined, fault: undefined }),
            onText: (threshold, text, finished) => this.#typed(threshold, text, finished),
            onReset: () => this.#reset(),
            onCopy: () => void this.#copy(),
          })}
      <div class="results">
        ${found === undefined || speech === undefined ? nothing : matrixSection(found, speech)}
        ${this.#figure(this.#ribbon, texts.ribbon, "ribbon-place")}
        ${found === undefined || speech === undefined ? nothing : stagesSection(found, speech)}
        ${found === undefined || speech === undefined ? nothing : moversSection(found, speech, this.#shown, (mover) => this.#chosen(mover), () => this.#more())}
      </div>
      ${this.#figure(this.#picture, texts.base, "base-place")}
      <p class="hidden" role="status">${this.#announced}</p>
    </section>`;
  }

  override updated(): void {
    for (const slider of this.renderRoot.querySelectorAll<HTMLInputElement>("input[type=range]")) {
      const [min, max] = [Number(slider.min), Number(slider.max)];
      slider.style.setProperty("--_share", String(max > min ? Math.min(Math.max((Number(slider.value) - min) / (max - min), 0), 1) : 0));
    }
    for (const bar of this.renderRoot.querySelectorAll<HTMLElement>(".bar")) bar.style.setProperty("--_share", bar.dataset["share"] ?? "0");
  }

  get #texts(): LifecycleTexts {
    return lifecycleTexts(languageOf(this));
  }

  get #asOf(): string {
    return this.asOf === "" ? (this.#base?.lastDay ?? "") : this.asOf;
  }

  get #changedCount(): number {
    return this.#thresholds.filter(({ path, inForce }) => this.#settings.get(path)?.value !== inForce).length;
  }

  async #load(): Promise<void> {
    try {
      await loadModule();
      this.#trouble = undefined;
    } catch (error) {
      this.#fail(error);
      this.requestUpdate();
      return;
    }
    if (this.log !== undefined) this.#take(this.log);
    else void this.#fetch();
    this.#begin();
    this.requestUpdate();
  }

  async #again(): Promise<void> {
    this.#fetched = "";
    await this.#fetch();
  }

  /** Fetches the log that the host serves. */
  async #fetch(): Promise<void> {
    const { src } = this;
    if (this.log !== undefined || src === this.#fetched) return;
    this.#fetched = src;
    if (src === "") return;
    try {
      const answer = await fetch(new URL(src, document.baseURI));
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`.trim());
      const text = await answer.text();
      if (src === this.src) this.#take(readLog(text));
    } catch (error) {
      const sentence = error instanceof SyntaxError ? this.#texts.logWrong : this.#texts.logNotLoaded;
      this.#noLog = fill(sentence, { message: error instanceof Error ? error.message : String(error) });
    }
    this.#begin();
    this.requestUpdate();
  }

  #take(log: LifecycleColumns | undefined): void {
    this.#found = undefined;
    this.#noLog = undefined;
    const shown = log !== undefined && [log.customer, log.on, log.kind].every(Array.isArray);
    this.#base?.free();
    this.#base = shown ? new Base(log) : undefined;
    if (log !== undefined && !shown) this.#noLog = fill(this.#texts.logWrong, { message: "customer, on, kind" });
  }

  /** Takes the policy and counts. */
  #begin(): void {
    try {
      if (this.#inForce === undefined) {
        const policy = policyOf(this.policy);
        // A policy that is none is for the core to refuse.
        if (policy === undefined) return void call("lifecycle.history", { policy: this.policy, events: [], asOf: "2000-01-01" });
        this.#inForce = this.#changed = policy;
        this.#thresholds = thresholdsOf(policy);
        this.#settings.clear();
        for (const { path, inForce } of this.#thresholds) this.#settings.set(path, { value: inForce, text: undefined, fault: undefined });
      }
      this.#speech = speechOf(languageOf(this), this.#inForce);
      this.#trouble = undefined;
      if (this.#base === undefined && this.log === undefined && this.src === "") this.#noLog = this.#texts.noLog;
      this.#count();
    } catch (error) {
      this.#fail(error);
    }
  }

  #count(): void {
    const [policy, base] = [this.#inForce, this.#base];
    if (policy === undefined || base === undefined) return;
    const other = policyWith(policy, this.#settings, this.#thresholds);
    this.#refused = undefined;
    try {
      const began = performance.now();
      const response = base.whatIf(policy, other, this.#asOf);
      const took = performance.now() - began;
      this.#changed = other;
      this.#found = response;
      this.#shown = MOVERS_AT_ONCE;
      this.#counts += 1;
      this.#trouble = undefined;
      this.#ribbon.draw();
      if (this.#drawnCount === 0) this.#settled();
      else {
        clearTimeout(this.#settling);
        this.#settling = setTimeout(() => this.#settled(), SETTLED_AFTER_MS);
      }
      const detail: LifecycleWhatIf = { operation: "lifecycle.whatIf", policy, other, asOf: this.#asOf, response, took };
      dispatch(this, "tenure-lifecycle-what-if", detail);
      this.#announce(response.moverCount);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Draws the base with the limits that the reader has come to. */
  #settled(): void {
    this.#drawnCount = this.#counts;
    this.#picture.draw();
    this.requestUpdate();
  }

  #ribbonOrder(width: number): Order<Ribbon> | undefined {
    const [found, policy] = [this.#found, this.#inForce];
    if (found === undefined || policy === undefined) return undefined;
    const { ribbonFrom, ribbonTo } = this.#texts;
    const stages = (policy.regions[0]?.states ?? []).map(({ id, name, level }) => ({ id, ...(name == null ? {} : { name }), ...(level == null ? {} : { level }) }));
    const request = { from: ribbonFrom, to: ribbonTo, stages, counts: found.matrix, language: languageOf(this), width, style: "external" } as const;
    return { key: JSON.stringify(request), draw: () => call("lifecycle.ribbon", request) };
  }

  #baseOrder(width: number): Order<BasePicture> | undefined {
    const [base, policy] = [this.#base, this.#changed];
    if (base === undefined || policy === undefined || this.#found === undefined || this.#drawnCount === 0) return undefined;
    const view = { language: languageOf(this), width };
    return { key: `${this.#drawnCount} ${view.language} ${width}`, draw: () => base.picture(policy, this.#asOf, view) };
  }

  #figure(stage: PictureStage<Ribbon> | PictureStage<BasePicture>, name: string, place: string): TemplateResult {
    const { drawing, active } = stage as PictureStage<Ribbon>;
    const point = active === undefined ? undefined : drawing?.points[active];
    return html`<figure class="picture" part="picture">
      <h2>${name}</h2>
      ${pictureStage(stage as PictureStage<Ribbon>, name, this.#texts.partHelp, `drawing ${place}`)}
      <figcaption class="details" part="details">
        <p class="details-name" aria-live="polite">${point?.label ?? drawing?.title ?? nothing}</p>
        <p class="note">${point?.detail ?? this.#texts.partHelp}</p>
      </figcaption>
    </figure>`;
  }

  #typed(threshold: Threshold, text: string, finished: boolean): void {
    const setting = this.#settings.get(threshold.path);
    if (setting !== undefined && this.#speech !== undefined) this.#set(threshold, typedSetting(setting, threshold, text, this.#speech, finished));
  }

  /** Counts at most once a frame, however fast a slider moves. */
  #set({ path }: Threshold, setting: Setting): void {
    const before = this.#settings.get(path);
    this.#settings.set(path, setting);
    this.#status = "";
    this.requestUpdate();
    if (before?.value === setting.value) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#count();
      this.requestUpdate();
    });
  }

  #reset(): void {
    for (const { path, inForce } of this.#thresholds) this.#settings.set(path, { value: inForce, text: undefined, fault: undefined });
    this.#count();
    this.requestUpdate();
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(JSON.stringify(this.#changed ?? this.#inForce, null, 2));
      this.#status = this.#texts.copied;
    } catch {
      this.#status = this.#texts.copyFailed;
    }
    this.requestUpdate();
  }

  #chosen(mover: Mover): void {
    dispatch(this, "tenure-lifecycle-mover", mover);
  }

  #more(): void {
    this.#shown += 4 * MOVERS_AT_ONCE;
    this.requestUpdate();
  }

  #announce(movers: number): void {
    clearTimeout(this.#announceTimer);
    this.#announceTimer = setTimeout(() => {
      this.#announced = this.#speech === undefined ? "" : fill(this.#texts.labAnnounced, { movers: this.#speech.formats.counted(this.#texts.customers, movers) });
      this.requestUpdate();
    }, ANNOUNCE_AFTER_MS);
  }

  #fail(thrown: unknown): void {
    if (!(thrown instanceof TenureError)) throw thrown;
    const path = thrown.field.replace(/^other\./, "");
    // An error inside a guard without a number of its own belongs to the nearest one.
    const at = this.#thresholds.find((threshold) => threshold.path === path) ?? this.#thresholds.find((threshold) => path !== "" && threshold.path.startsWith(`${path}.`));
    if (thrown.field.startsWith("other.") && at !== undefined) {
      const { texts = this.#texts } = this.#speech ?? {};
      this.#refused = { path: at.path, sentence: texts.refused[thrown.kind] ?? fill(texts.refusedOther, { message: thrown.message }) };
    } else {
      this.#trouble = thrown;
      // Figures and pictures of another log or policy would not belong to what the page has set.
      this.#found = undefined;
      clearTimeout(this.#settling);
    }
    dispatch(this, "tenure-error", thrown);
  }
}

/** The class of `<tenure-lifecycle-lab>`. */
export function lifecycleLabElement(): CustomElementConstructor {
  return TenureLifecycleLab;
}
