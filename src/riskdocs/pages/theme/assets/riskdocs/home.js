// The address in use before, /#TR-14, leads to the item.
(() => {
  const root = new URL("../../", document.currentScript.src);
  const follow = () => {
    const { aliases, decoded, find } = window.riskdocs;
    const name = decoded(location.hash.slice(1));
    // A heading of the page may look like an ID
    if (!name || document.getElementById(name) || new URL(".", location.href).href !== root.href) return;
    const meant = find(aliases[name.toUpperCase()] || name);
    if (meant) location.replace(new URL(meant.page, root));
  };
  window.onhashchange = follow;
  follow();
})();
