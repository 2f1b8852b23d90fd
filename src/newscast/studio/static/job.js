// A piece of work as it goes on: progress, what happened, cancel, the error at its paragraph, and trying again.
import { ask } from "./net.js";
import { listen } from "./events.js";
import { toast } from "./main.js";
import { t } from "./words.js";

const { slug } = document.documentElement.dataset;
const lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
const in_ = (words) => (words && typeof words === "object" ? words[lang] : words) || "";

/** Show the work of a kind in its panel; `done(result)` is called once when it ends well. */
export function follow(kind, done = () => location.reload()) {
  const panel = document.querySelector(`[data-job="${kind}"]`);
  if (!panel) return { start: async () => {} };
  const part = (name) => panel.querySelector(`[data-job-${name}]`);
  let current = null;
  let last = 0;

  function show(job) {
    if (job.kind !== kind || job.slug !== slug || (current && job.number < current.number)) return;
    const wasOver = current?.number === job.number && over(current);
    current = job;
    panel.hidden = job.state === "done";
    panel.dataset.state = job.state;
    part("title").textContent = titles[job.state]();
    const { work } = job;
    const share = work.total ? work.done / work.total : 0;
    part("work").textContent = job.state === "waiting" ? t("It begins when the work before it is done.") : work.words ? `${in_(work.words)} · ${Math.floor(share * 100)} %` : "";
    const bar = part("bar");
    bar.hidden = over(job);
    if (work.total) bar.value = share; else bar.removeAttribute("value");
    panel.querySelector("[data-cancel]").hidden = over(job);
    panel.querySelector("[data-retry]").hidden = !over(job);
    part("facts").replaceChildren(...job.facts.map((one) => Object.assign(document.createElement("li"), { textContent: in_(one.words), className: one.warning ? "warn" : "" })));
    part("log").hidden = !job.facts.length;
    part("error").replaceChildren(...(job.error ? [fault(job.error)] : []));
    last = Date.now();
    if (job.state === "done" && !wasOver) done(job.result);
  }

  const over = (job) => !["waiting", "running"].includes(job.state);
  const titles = {
    waiting: () => t("Waiting"),
    running: () => t("At work"),
    done: () => t("Done"),
    failed: () => t("It did not work"),
    cancelled: () => t("Cancelled"),
    interrupted: () => t("The studio was stopped in the middle of it; what was done is kept"),
  };

  function fault(error) {
    const box = document.createElement("div");
    box.className = "note bad";
    const line = document.createElement("p");
    line.textContent = [in_(error.what), in_(error.hint)].filter(Boolean).join("; ");
    box.append(line);
    if (error.screen) {
      const link = document.createElement("a");
      link.href = `/episodes/${slug}/${error.screen}#${error.segment ?? (error.line ? `L${error.line}` : "")}`;
      link.textContent = error.segment ? t("Go to the paragraph {place}", { place: error.segment }) : t("Go to line {line}", { line: error.line ?? 1 });
      const where = document.createElement("p");
      where.append(link);
      box.append(where);
    }
    return box;
  }

  async function start(options = {}, path = `/episodes/${slug}/jobs`) {
    try {
      const { data } = await ask("POST", path, { kind, ...options });
      panel.scrollIntoView({ block: "nearest", behavior: "smooth" });
      show(data);
      panel.querySelector("[data-cancel]").focus({ preventScroll: true });
    } catch (error) { toast(error.message, "bad"); }
  }

  async function refresh() {
    try {
      const { data } = await ask("GET", "/jobs");
      const job = data.jobs.find((one) => one.kind === kind && one.slug === slug);
      if (job && (job.state !== "done" || current)) show(job);
    } catch { /* the link's state says so */ }
  }

  panel.querySelector("[data-cancel]").addEventListener("click", async () => {
    if (!current) return;
    try { show((await ask("POST", `/jobs/${current.number}/cancel`, {})).data); toast(t("cancelled; what was spoken is kept")); } catch (error) { toast(error.message, "bad"); }
  });
  panel.querySelector("[data-retry]").addEventListener("click", () => start(current?.options ?? {}, kind === "publish" ? `/episodes/${slug}/publish` : undefined));
  listen("job", show);
  listen("back", refresh);
  if (!panel.hidden) refresh();
  setInterval(() => { if (current?.state === "running" && Date.now() - last > 4000) refresh(); }, 4000);
  return { start };
}
