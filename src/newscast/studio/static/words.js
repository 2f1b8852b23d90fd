// Messages in the language of the page; ids are the English words, as in the templates.
const { default: words } = await import(document.documentElement.dataset.words);

/** Word a message: the English words, where they depend on `count` also their plural, then the fields. */
export function t(id, plural, fields) {
  if (typeof plural !== "string") fields = plural;
  const forms = words[id] ?? [id, typeof plural === "string" ? plural : id];
  const form = fields && "count" in fields && fields.count !== 1 ? forms[1] ?? forms[0] : forms[0];
  return form.replace(/\{(\w+)(?::[^}]*)?\}/g, (all, name) => (fields && name in fields ? String(fields[name]) : all));
}
