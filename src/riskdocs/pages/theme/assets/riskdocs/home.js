// The address in use before, /#TR-14, leads to the item. Where pages stand is told by addresses.js.
(() => {
  const script = document.currentScript;
  const root = new URL("../../", script.src);
  const isHome = () => {
    const page = new URL(".", location.href);
    return page.href === root.href;
  };
  const follow = () => {
    const name = decodeURIComponent(location.hash.slice(1)).toUpperCase();
    if (!name || !isHome()) return;
    const { folders = {}, aliases = {}, ending = "/" } = window.riskdocs || {};
    const id = aliases[name] || name;
    const match = /^([A-Z][A-Z0-9]*)-0*(\d+)$/.exec(id);
    if (!match || !Object.hasOwn(folders, match[1])) return;
    const page = `${folders[match[1]]}/${match[1].toLowerCase()}-${match[2]}${ending}`;
    location.replace(new URL(page, root));
  };
  window.addEventListener("hashchange", follow);
  follow();
})();
