// The address in use before, /#TR-14, leads to the item.
(() => {
  const root = new URL("../../", document.currentScript.src);
  const follow = () => {
    const name = decodeURIComponent(location.hash.slice(1)).toUpperCase();
    const { aliases, find } = window.riskdocs;
    if (!name || new URL(".", location.href).href !== root.href) return;
    const meant = find(aliases[name] || name);
    if (meant) location.replace(new URL(meant.page, root));
  };
  window.addEventListener("hashchange", follow);
  follow();
})();
