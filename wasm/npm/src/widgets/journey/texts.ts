/** Words of the journey elements. */
import type { Language } from "../texts/fill.js";

/** Sentences of a language. */
export interface JourneyTexts {
  readonly map: string;
  readonly matrix: string;
  readonly funnel: string;
  readonly whole: string;
  readonly help: string;
  /** Where nothing opens. */
  readonly helpPlain: string;
  readonly way: string;
  readonly open: string;
  readonly planned: string;
  readonly actual: string;
  readonly aspect: string;
  readonly blueprint: string;
  readonly table: string;
  readonly saveSvg: string;
  readonly savePng: string;
  readonly order: string;
  readonly orders: Readonly<Record<"ordered" | "strict" | "anyOrder", string>>;
  readonly window: string;
  readonly noWindow: string;
  readonly days: string;
  readonly notLoaded: string;
  readonly tryAgain: string;
  readonly refused: string;
  readonly nothing: string;
}

const EN: JourneyTexts = {
  map: "Journey map",
  matrix: "Service scenarios",
  funnel: "Funnel",
  whole: "The whole picture",
  help: "Point at a mark, or walk through with the arrow keys; Enter opens a journey.",
  helpPlain: "Point at a mark, or walk through with the arrow keys.",
  way: "Way from the whole to the part",
  open: "Open “{title}”",
  planned: "As planned",
  actual: "As it went",
  aspect: "Planned or as it went",
  blueprint: "Behind the scenes",
  table: "Figures as a table",
  saveSvg: "Save as SVG",
  savePng: "Save as PNG",
  order: "Order of the steps",
  orders: { ordered: "In order", strict: "One right after another", anyOrder: "In any order" },
  window: "Window from the first step",
  noWindow: "Without limit",
  days: "{n} days",
  notLoaded: "The picture could not be loaded.",
  tryAgain: "Try again",
  refused: "This cannot be shown: {message}",
  nothing: "No log has been given.",
};

const RU: JourneyTexts = {
  map: "Карта пути",
  matrix: "Сервисные сценарии",
  funnel: "Воронка",
  whole: "Вся картина",
  help: "Наведите на знак или идите стрелками; Enter открывает путь.",
  helpPlain: "Наведите на знак или идите стрелками.",
  way: "Дорога от целого к части",
  open: "Открыть «{title}»",
  planned: "По замыслу",
  actual: "Как было",
  aspect: "По замыслу или как было",
  blueprint: "За кулисами",
  table: "Цифры таблицей",
  saveSvg: "Сохранить SVG",
  savePng: "Сохранить PNG",
  order: "Порядок шагов",
  orders: { ordered: "По порядку", strict: "Сразу друг за другом", anyOrder: "В любом порядке" },
  window: "Окно от первого шага",
  noWindow: "Без ограничения",
  days: "{n} дн.",
  notLoaded: "Не удалось загрузить картину.",
  tryAgain: "Попробовать ещё раз",
  refused: "Это нельзя показать: {message}",
  nothing: "Журнал событий не задан.",
};

/** The words of a language. */
export function journeyTexts(language: Language): JourneyTexts {
  return language === "ru" ? RU : EN;
}
