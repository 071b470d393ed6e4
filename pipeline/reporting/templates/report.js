"use strict";
(function () {
  // The round's table: search, filter by state, sort by a click on a column head.
  var table = document.querySelector("table[data-sortable]");
  if (table) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    var search = document.querySelector("[data-search]");
    var filter = document.querySelector("[data-filter]");
    var shown = document.querySelector("[data-shown]");
    var show = function () {
      var wanted = search.value.trim().toLowerCase();
      var count = 0;
      rows.forEach(function (row) {
        var fits = (!filter.value || row.dataset.state === filter.value) && row.textContent.toLowerCase().indexOf(wanted) >= 0;
        row.hidden = !fits;
        count += fits ? 1 : 0;
      });
      shown.textContent = "显示 " + count + " 份";
    };
    search.addEventListener("input", show);
    filter.addEventListener("change", show);
    show();
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var sort = function (head) {
      var column = heads.indexOf(head);
      var down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      var key = function (row) { return row.cells[column].textContent.trim(); };
      var compare = head.dataset.sort === "number"
        ? function (a, b) { return Number(key(a)) - Number(key(b)); }
        : function (a, b) { return key(a).localeCompare(key(b), "zh-CN"); };
      rows.sort(function (a, b) { return down ? compare(b, a) : compare(a, b); });
      rows.forEach(function (row) { body.appendChild(row); });
    };
    heads.forEach(function (head) {
      head.tabIndex = 0;
      head.addEventListener("click", function () { sort(head); });
      head.addEventListener("keydown", function (event) { if (event.key === "Enter") { sort(head); } });
    });
  }
  // A submission's page: j and k go to the next and the previous finding.
  var findings = Array.prototype.slice.call(document.querySelectorAll(".finding"));
  var at = -1;
  document.addEventListener("keydown", function (event) {
    if (!findings.length || event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { return; }
    if (event.key === "j") { at = Math.min(at + 1, findings.length - 1); }
    else if (event.key === "k") { at = Math.max(at - 1, 0); }
    else { return; }
    findings[at].focus({ preventScroll: true });
    findings[at].scrollIntoView({ block: "start" });
  });
})();
