// Mends what Material opens for a mouse or a finger alone, and what its script names badly.
// Without this script the theme stays as it is.
(() => {
  const box = (label) => document.getElementById(label.htmlFor);

  // Menu and search on narrow screens, and the home page's search: a real button beside each label,
  // which still does the work.
  const realButton = (label) => {
    const toggle = box(label);
    if (label.hidden || !toggle) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.dataset.for = label.htmlFor;
    button.setAttribute("aria-label", label.dataset.label);
    button.append(...[...label.childNodes].map((node) => node.cloneNode(true)));
    button.addEventListener("click", () => {
      label.click();
      // The theme has tried to, while the field was still hidden.
      if (toggle.id === "__search") document.querySelector("[data-md-component=search-query]").focus();
    });
    label.before(button);
    label.hidden = true;
    tellButtons(toggle);
  };
  // The theme's boxes stay from page to page, buttons may not
  const tellButtons = ({ id, checked }) => {
    for (const button of document.querySelectorAll("button[data-for]")) {
      if (button.dataset.for !== id) continue;
      button.setAttribute("aria-expanded", checked);
      if (id === "__drawer") moveFocus(checked, button);
    }
  };

  // An opened menu has the focus; a closed one gives it back.
  const moveFocus = (open, button) => {
    const menu = document.querySelector(".md-sidebar--primary");
    if (open) focusFirst(menu);
    else if (menu?.contains(document.activeElement)) button.focus();
  };

  const focusFirst = (part) => {
    const stops = part?.querySelectorAll("a[href], button, input") ?? [];
    [...stops].find((stop) => getComputedStyle(stop).visibility === "visible" && stop.getClientRects().length)?.focus();
  };

  // The way back out of a section of the menu that covers it.
  const backButton = (label) => {
    if (label.querySelector("button") || !box(label)) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rd-back";
    button.append(...label.childNodes);
    button.addEventListener("click", (event) => {
      event.preventDefault();
      box(label).click();
      box(label).focus();
    });
    label.append(button);
  };

  // The theme's script makes a landmark of each block of code and each result's tags.
  const mendNames = () => {
    document.querySelectorAll("nav.md-code__nav:not([role]), nav.md-tags:not([role])").forEach((nav) => {
      nav.setAttribute("role", "none");
    });
    // Three forms of one citation can be copied: each button says which.
    document.querySelectorAll(".rd-cite button[title]:not([aria-label])").forEach((button) => {
      const label = button.closest("pre").previousElementSibling;
      button.setAttribute("aria-label", `${button.title}: ${label.textContent}`);
    });
    // A preview is a dialog, called by the heading of the page that it shows.
    document.querySelectorAll(".md-tooltip2[role=dialog]").forEach((preview) => {
      const heading = preview.querySelector("h1, h2, h3");
      if (heading) preview.setAttribute("aria-label", heading.textContent.trim());
    });
  };

  // What scrolls sideways can be scrolled by keyboard: tables, and code that the theme does not know,
  // such as a diagram's that can't be drawn.
  const SCROLLS = ".md-typeset__scrollwrap, .md-typeset :not(.highlight) > pre > code";
  const scrollable = () => {
    document.querySelectorAll(SCROLLS).forEach((part) => {
      if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
      else part.removeAttribute("tabindex");
    });
  };

  const mend = () => {
    document.querySelectorAll("label[data-label]").forEach(realButton);
    document.querySelectorAll(".md-nav--primary .md-nav .md-nav__title[for]").forEach(backButton);
    // Else the name of each heading ends in that of a sign. The table of contents has the same links.
    document.querySelectorAll(".headerlink").forEach((link) => {
      link.setAttribute("aria-hidden", "true");
      link.tabIndex = -1;
    });
    mendNames();
    scrollable();
  };

  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (key === "Enter" && target.matches?.("input.md-nav__toggle")) target.click();
    const drawer = document.getElementById("__drawer");
    if (key === "Escape" && drawer?.checked) drawer.click();
    // On a narrow screen the field that these keys of the theme lead to is hidden while it is closed.
    const typing = target.matches?.("input, textarea, select, [contenteditable]");
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    const search = document.querySelector("button[data-for='__search']");
    if (["/", "f", "s"].includes(key) && !typing && !modified && search?.getClientRects().length) {
      event.preventDefault();
      search.click();
    }
  });

  document.addEventListener("change", ({ target }) => {
    tellButtons(target);
    const covers = target.matches("input.md-nav__toggle") && matchMedia("(max-width: 76.234375em)").matches;
    if (covers && target.checked) requestAnimationFrame(() => focusFirst(target.parentElement.querySelector(":scope > .md-nav")));
  });

  // Skip links. The theme fetches a page anew for the first link to a part of it, and the focus can be
  // lost with the article that it replaces; a browser alone moves the focus some frames after the key.
  addEventListener("click", (event) => {
    const { target } = event;
    if (!target.matches(".md-skip")) return;
    event.preventDefault();
    event.stopPropagation();
    const part = document.getElementById(decodeURIComponent(target.hash.slice(1)));
    part.tabIndex = -1;
    part.style.scrollMarginTop = "3.6rem"; // below the header
    part.focus();
    part.scrollIntoView();
  }, true);

  addEventListener("resize", scrollable);

  // Paper shows where links to other sites lead, unless they say it themselves; instant navigation
  // gives the site's own the same form.
  addEventListener("beforeprint", () => {
    document.querySelectorAll("article a[href]").forEach((link) => {
      const says = link.textContent.trim() === link.getAttribute("href");
      link.toggleAttribute("data-own", says || link.origin === location.origin);
    });
  });

  // Once a frame, however many changes there were: measuring makes the browser lay out the page.
  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mendNames();
      scrollable();
    });
  }).observe(document.body, { childList: true, subtree: true });

  // Where instant navigation brings a page, the browser has loaded none and says nothing: its title is
  // said where the theme says what was copied.
  let { pathname } = location;
  const tell = () => {
    if (pathname !== location.pathname) document.querySelector(".md-dialog__inner").textContent = document.title;
    ({ pathname } = location);
  };

  // Material tells of each page that instant navigation brings.
  const onPage = () => {
    mend();
    tell();
  };
  if (window.document$) window.document$.subscribe(onPage);
  else mend();
})();
