// Loads the page again when the site was built anew, and waits with that while somebody is writing.
(function () {
"use strict";
const script = document.currentScript;
const epoch = Number(script.dataset.epoch);
let request = null;
let timer = 0;

function fresh() {
  const asked = new CustomEvent("sc-fresh", { cancelable: true });
  if (document.dispatchEvent(asked)) location.reload();
}
function poll() {
  request = new XMLHttpRequest();
  request.onloadend = function () {
    if (parseFloat(this.responseText) > epoch) fresh();
    else timer = setTimeout(poll, this.status === 200 ? 0 : 3000);
  };
  request.open("GET", "/livereload/" + epoch + "/" + script.dataset.page);
  request.send();
}
function stop() {
  if (request) { request.onloadend = null; request.abort(); }
  clearTimeout(timer);
  request = null;
}
function look() {
  if (document.visibilityState === "visible") { if (!request) poll(); } else stop();
}
addEventListener("load", look);
document.addEventListener("visibilitychange", look);
addEventListener("pagehide", stop);
})();
