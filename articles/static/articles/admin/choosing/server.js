// What the dialog asks of the library, and how it understands the answers.
import { said } from "articles/admin/choosing/markup";

// Why something was not done, in a sentence for people.
export class Refusal extends Error {}

const tokens = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");

const addressOf = (name, id) => said()[name].replace("/0/", `/${id}/`);

const sentences = (errors) => Object.values(errors).flat().join(" ");

const refusalFor = (status, answer) => {
  if (answer?.errors) return new Refusal(sentences(answer.errors));
  return new Refusal({ 403: said().forbidden, 404: said().gone }[status] || said().lost);
};

const send = async (url, options = {}) => {
  let response;
  try {
    response = await fetch(url, { credentials: "same-origin", redirect: "manual", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal(said().lost);
  }
  if (response.type === "opaqueredirect") throw new Refusal(said().login);
  const answer = await response.json().catch(() => null);
  if (!response.ok || !answer) throw refusalFor(response.status, answer);
  return answer;
};

// A page of the library: {pictures, more}.
export const choose = (words, page, signal) =>
  send(`${said().choose}?${new URLSearchParams({ q: words, page })}`, { signal });

// One picture, and whether the person may describe it.
export const item = (id) => send(addressOf("item", id));

// Keep words in the library.
export const describe = (id, words) =>
  send(addressOf("describe", id), {
    method: "POST",
    body: new URLSearchParams({ csrfmiddlewaretoken: tokens()[0].value, ...words }),
  });

// A login since the page was opened has changed the token.
const renewToken = async () => {
  const { csrf } = await send(said().upload);
  for (const token of tokens()) token.value = csrf;
};

const post = (file, heard) =>
  new Promise((resolve, reject) => {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", tokens()[0].value);
    body.set("picture", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", said().upload);
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => heard?.(loaded / total));
    request.addEventListener("error", () => reject(new Refusal(said().lost)));
    request.addEventListener("load", () => resolve(request));
    request.send(body);
  });

// Send one file; `heard` is told which part of it is there, from 0 to 1. Promises the picture.
export const upload = async (file, heard) => {
  let request = await post(file, heard);
  if (request.status === 403 && !request.response) {
    await renewToken();
    request = await post(file, heard);
  }
  const { status, response } = request;
  if (response && status < 300) return response;
  // Whoever is logged out is led to the login, which answers as a page.
  throw status === 200 ? new Refusal(said().login) : refusalFor(status, response);
};
