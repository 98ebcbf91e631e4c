// A page's address says what was chosen on it: ?type=Integrity, ?compare=TR-1,TR-2. Its script tells here
// what shows the state that the address has: after a step back or forward, and after a link to another
// state, which the theme follows without a new page, or not at all.
{
  let isHere = () => false;
  let show;
  // With instant navigation a page's script runs anew at each visit; the last one's is forgotten.
  window.riskdocs.onState = (part, act) => {
    const { pathname } = location;
    isHere = () => part.isConnected && location.pathname === pathname;
    show = act;
  };
  addEventListener("popstate", () => isHere() && !location.hash && show());
  const follow = (event) => {
    const link = event.target.closest?.("a[href]:not(.md-search a)");
    if (!link || !isHere() || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { host, pathname, search, hash } = link;
    if (host !== location.host || pathname !== location.pathname || hash || search === location.search) return;
    event.preventDefault();
    event.stopPropagation();
    history.pushState(null, "", pathname + search);
    show();
  };
  addEventListener("click", follow, true);
}
