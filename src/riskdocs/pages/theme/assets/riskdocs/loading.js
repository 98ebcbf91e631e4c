// Data that few visitors need stands in scripts of its own: a page opened from a folder can load it in
// no other form. It is loaded once, when it is asked for, and under the name of its file.
{
  const loading = new Map();
  window.riskdocs.load = (address) => {
    const url = new URL(address, location.href).href;
    if (!loading.has(url)) {
      const loaded = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = url;
        script.onload = () => resolve(window.riskdocs.data?.[/([^/]+)\.js$/.exec(url)[1]]);
        script.onerror = reject;
        document.head.append(script);
      });
      loaded.catch(() => loading.delete(url));
      loading.set(url, loaded);
    }
    return loading.get(url);
  };

  // What somebody wrote, as IDs: a former one, and any spelling, will do. What is none stays as it is.
  const identifiers = new URL("identifiers.js", document.currentScript.src);
  window.riskdocs.idsOf = async (written) => {
    await window.riskdocs.load(identifiers).catch(() => {});
    return written.map(window.riskdocs.idOf ?? String);
  };
}
