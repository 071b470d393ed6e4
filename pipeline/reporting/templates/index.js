(function () {
  // Search and filters: the list and the heat map show the same submissions, in the same order.
  var list = one("#list table");
  var rows = all("tbody tr", list);
  var partners = {};
  all(".heatmap tbody tr").forEach(function (row) { partners[row.dataset.row] = row; });
  var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
  var search = one("[data-search]"), filters = all("[data-filter]"), shown = one("[data-shown]");
  var fits = function (row, at, wanted) {
    return texts[at].indexOf(wanted) >= 0 && filters.every(function (filter) {
      var held = row.dataset[filter.dataset.filter];
      return !filter.value || (filter.dataset.filter === "failed" ? (" " + held).indexOf(" " + filter.value + " ") >= 0 : held === filter.value);
    });
  };
  var show = function () {
    var wanted = search.value.trim().toLowerCase(), count = 0;
    rows.forEach(function (row, at) {
      var visible = fits(row, at, wanted);
      if (row.hidden === visible) {
        row.hidden = !visible;
        if (partners[row.dataset.row]) { partners[row.dataset.row].hidden = !visible; }
      }
      count += visible ? 1 : 0;
    });
    shown.textContent = "显示 " + count + " 份";
  };
  search.addEventListener("input", show);
  filters.forEach(function (filter) { filter.addEventListener("change", show); });
  one("[data-reset]").addEventListener("click", function () {
    search.value = "";
    filters.forEach(function (filter) { filter.value = ""; });
    show();
  });
  show();

  // Sorting by a click, or Enter, on a column head.
  var words = new Intl.Collator("zh-CN", { numeric: true });
  var sort = function (table, head) {
    var heads = all("th", table.tHead), column = heads.indexOf(head), down = head.getAttribute("aria-sort") === "ascending";
    heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    var kind = head.dataset.sort;
    var keyed = all("tbody tr", table).map(function (row, at) {
      var cell = row.cells[column], text = cell.textContent.trim();
      return { row: row, at: at, key: kind === "text" ? text : Number(kind === "order" ? cell.dataset.order : text) };
    });
    keyed.sort(function (a, b) {
      var by = kind === "text" ? words.compare(a.key, b.key) : a.key - b.key;
      return (down ? -by : by) || a.at - b.at;
    });
    var body = table.tBodies[0];
    keyed.forEach(function (item) {
      body.appendChild(item.row);
      var partner = table === list && partners[item.row.dataset.row];
      if (partner) { partner.parentNode.appendChild(partner); }
    });
  };
  all("table[data-sortable]").forEach(function (table) {
    all("th[data-sort]", table).forEach(function (head) {
      head.tabIndex = 0;
      head.addEventListener("click", function () { sort(table, head); });
      head.addEventListener("keydown", function (event) { if (event.key === "Enter") { sort(table, head); } });
    });
  });

  // The heat map says in words what is under the pointer, and a click opens the finding.
  var tip = one("[data-tip]"), names = { f: "不符合", r: "待核对", p: "符合", n: "不适用" };
  all(".heatmap").forEach(function (table) {
    var asked = {};
    all("table[data-asked='" + table.dataset.columns + "'] tbody tr").forEach(function (row) {
      asked[row.cells[0].textContent.trim()] = { title: row.cells[1].firstChild.textContent, id: one(".code", row).textContent };
    });
    var under = function (event) {
      var drawn = event.target.closest("td[data-letters] svg");
      if (!drawn) { return null; }
      var cell = drawn.parentNode, box = drawn.getBoundingClientRect();
      var column = Math.floor((event.clientX - box.left) * cell.dataset.letters.length / box.width);
      return { row: cell.parentNode, letter: cell.dataset.letters[column], asked: asked[column + 1], column: column + 1 };
    };
    table.addEventListener("mousemove", function (event) {
      var found = under(event);
      tip.textContent = found && found.asked && names[found.letter]
        ? found.row.cells[0].textContent + " · " + found.column + " " + found.asked.title + "：" + names[found.letter] : "";
    });
    table.addEventListener("click", function (event) {
      var found = under(event);
      if (found && found.asked) { window.location.href = one("a", found.row).href + "#" + encodeURIComponent("r-" + found.asked.id); }
    });
  });
})();
