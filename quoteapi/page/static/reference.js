"use strict";
// The API reference: the OpenAPI document in Swagger UI, which this script adapts to dark screens and to screen readers.

(() => {
  const root = document.querySelector("#reference");

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
  dark.addEventListener("change", follow);
  follow();

  const operation = (node) => node.closest(".opblock").querySelector("[data-path]").dataset.path;

  // The attributes that Swagger UI leaves out, by what lacks them: [selector, attribute, value of a node]. Without a
  // value it is one that contradicts what is shown.
  const REPAIRS = [
    [".information-container", "role", () => "region"],
    [".information-container", "aria-label", () => "About this API"],
    [".scheme-container", "role", () => "region"],
    [".scheme-container", "aria-label", () => "Key"],
    [".responses-table", "aria-label", (node) => `Responses of ${operation(node)}`],
    [".content-type", "aria-label", () => "Media type"],
    [".opblock-section-request-body textarea, .opblock-section-request-body input", "aria-label", () => "Request body"],
    [".examples-select-element", "aria-label", () => "Example"],
    ["tr[data-param-name] :is(select, input, textarea)", "aria-label", (node) => node.closest("tr").dataset.paramName],
    [".modal-btn", "aria-label", null],
    [".close-modal", "aria-label", () => "Close"],
    ["pre:not(.version)", "tabindex", () => "0"],
    // Its headings leave out a level.
    ["h3", "aria-level", () => "2"],
    ["h4", "aria-level", () => "3"],
    ["h5", "aria-level", () => "4"],
  ];

  function repair() {
    for (const [selector, attribute, value] of REPAIRS) {
      for (const node of root.querySelectorAll(selector)) {
        if (!value) node.removeAttribute(attribute);
        else if (!node.hasAttribute(attribute)) node.setAttribute(attribute, value(node));
      }
    }
  }

  new MutationObserver(repair).observe(root, { childList: true, subtree: true });
  SwaggerUIBundle({
    url: "openapi.json",
    dom_id: "#reference",
    validatorUrl: null, // or else it asks a host of its makers to validate the document
    defaultModelsExpandDepth: 0,
    syntaxHighlight: false, // its colors have too little contrast
  });
})();
