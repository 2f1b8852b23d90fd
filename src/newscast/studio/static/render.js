// Rendering and proof-listening.
import { follow } from "./job.js";
import { listen } from "./events.js";
import "./player.js";

const { slug } = document.documentElement.dataset;
const render = follow("render");
const proof = follow("proof");
const plan = document.querySelector("[data-plan]");

async function look() {
  if (!plan) return;
  try { const answer = await fetch(`/episodes/${slug}/render/plan`); if (answer.ok) plan.innerHTML = await answer.text(); } catch { /* the link's state says so */ }
}

document.querySelector("[data-render]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  render.start({ engine: event.target.elements.engine.value });
});
document.querySelector("[data-prove]")?.addEventListener("click", () => proof.start());
listen("file", ({ slug: which, what }) => { if (which === slug && ["script", "items", "decisions"].includes(what) || ["show", "glossary"].includes(what)) look(); });
look();
