// Requests to the studio: JSON both ways, errors as `Refusal` with the words of the server.
import { t } from "./words.js";

export class Refusal extends Error {
  constructor(status, facts) {
    super(facts.message || t("the studio does not answer; is it still running?"));
    this.status = status;
    this.facts = facts;
  }
}

/**
 * Ask the studio. Returns {data, revision}; throws Refusal for anything but 2xx (409: `facts` holds the merge;
 * status 0: not reached at all).
 */
export async function ask(method, path, body, { revision, signal } = {}) {
  const headers = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (revision) headers["If-Match"] = `"${revision}"`;
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal, credentials: "same-origin", keepalive: method !== "GET" && JSON.stringify(body ?? "").length < 60000 });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal(0, {});
  }
  const text = await answer.text();
  let data = {};
  try { data = text ? JSON.parse(text) : {}; } catch { data = { message: text.trim() }; }
  if (!answer.ok) throw new Refusal(answer.status, data);
  return { data, revision: (answer.headers.get("ETag") || "").replace(/^(?:W\/)?"|"$/g, "") };
}
