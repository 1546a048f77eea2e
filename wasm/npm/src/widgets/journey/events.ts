/** What the journey elements tell the page, and what the page sets. */
import type { Operations } from "../../generated/operations.js";

/** An atlas in a request: the name of one that ships, or an atlas itself. */
export type JourneyAtlas = Operations["journey.map"]["request"]["atlas"];

/** Values of KPIs on a map or a matrix. */
export type JourneyFigures = NonNullable<Operations["journey.map"]["request"]["figures"]>;

/** What was measured at places of a journey. */
export type JourneyMeasurements = NonNullable<Operations["journey.map"]["request"]["measurements"]>;

/** A funnel as the operation takes it. */
export type JourneyFunnel = Operations["journey.funnel"]["request"];

/** Detail of `tenure-journey-open`: the journey that is on the page now. */
export interface JourneyOpened {
  /** The journey. */
  readonly journey: string;
  /** The way to it, from the journey that the page named; planned ones where the actual one is shown. */
  readonly way: readonly string[];
}

/** Detail of `tenure-journey-change`: the operation behind the picture, as asked and as answered. */
export interface JourneyChange {
  readonly operation: "journey.map" | "journey.scenarioPicture" | "journey.funnelPicture";
  readonly request: unknown;
  readonly response: Operations["journey.map"]["response"];
}

interface JourneyPictureElement extends HTMLElement {
  /** Colours; those of the page by default. */
  theme: "auto" | "light" | "dark";
  /** The picture with its own style sheet, as a file; undefined before there is one. */
  toSvg(): string | undefined;
  /** The picture in pixels, two for each of its own. */
  toPng(): Promise<Blob | undefined>;
}

/** `<tenure-journey-map>`. */
export interface TenureJourneyMapElement extends JourneyPictureElement {
  /** The atlas; `family` by default. */
  atlas: JourneyAtlas;
  /** The journey at which the way begins; the first of the atlas by default. */
  journey: string;
  /** Values of KPIs. */
  figures: JourneyFigures;
  /** Measurements at paths that begin with the first journey: every map on the way shows its part of them. */
  measurements: JourneyMeasurements;
  /** Measurements of the period before, for trends. */
  measuredBefore: JourneyMeasurements;
}

/** `<tenure-scenario-matrix>`. */
export interface TenureScenarioMatrixElement extends JourneyPictureElement {
  /** The atlas; `family` by default. */
  atlas: JourneyAtlas;
  /** The matrix; the first of the atlas by default. */
  matrix: string;
  /** Values of KPIs. */
  figures: JourneyFigures;
}

/** `<tenure-funnel>`. */
export interface TenureFunnelElement extends JourneyPictureElement {
  /** The log, the steps and the rules; order and window can be chosen on the page. */
  funnel: JourneyFunnel | undefined;
  /** What it is about. */
  heading: string;
  /** Names of the steps for readers. */
  names: readonly string[];
}
