export * from "@codemirror/state";
export * from "@codemirror/view";
export * from "@codemirror/commands";
export * from "@codemirror/lint";
export * from "@codemirror/search";
export { MergeView, unifiedMergeView, presentableDiff, Chunk } from "@codemirror/merge";
export { language, Language, indentUnit, syntaxHighlighting, HighlightStyle } from "@codemirror/language";
