(function () {
  // Findings one after another: j and k, or the bar at the foot.
  var findings = all(".finding"), at = -1, counter = one("[data-at]");
  var stand = function (number) {
    at = number;
    all(".finding.current").forEach(function (item) { item.classList.remove("current"); });
    findings[at].classList.add("current");
    counter.textContent = "问题 " + (at + 1) + " / " + findings.length;
  };
  var step = function (by) {
    stand(Math.min(Math.max(at + by, 0), findings.length - 1));
    findings[at].focus({ preventScroll: true });
    findings[at].scrollIntoView({ block: "start" });
  };
  findings.forEach(function (item, number) { item.addEventListener("focusin", function () { stand(number); }); });
  all("[data-step]").forEach(function (button) { button.addEventListener("click", function () { step(Number(button.dataset.step)); }); });

  // The viewer: a whole page with all that was found on it.
  var viewer = document.getElementById("viewer");
  var sheets = viewer ? JSON.parse(document.getElementById("sheets").textContent) : [];
  var letters = { finding: "问", seal: "印", signature: "签", value: "值", passed: "核" };
  var number = 0, zoom = 1, opener = null;
  var make = function (name, facts, parent) {
    var made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(facts).forEach(function (key) { made.setAttribute(key, facts[key]); });
    return parent.appendChild(made);
  };
  var pick = function (id) {
    all("[data-of]", viewer).forEach(function (item) { item.classList.toggle("picked", item.getAttribute("data-of") === id); });
    var drawn = one(".viewer-sheet g.picked"), listed = one("li.picked", viewer);
    if (drawn) { drawn.scrollIntoView({ block: "center", inline: "center" }); }
    if (listed) { listed.scrollIntoView({ block: "nearest" }); }
  };
  var draw = function (mark, order, svg, list) {
    var box = mark.box, group = make("g", { "data-of": mark.id, "class": "on-page " + mark.kind }, svg);
    if (mark.kind === "seal") {
      make("ellipse", { cx: box[0] + box[2] / 2, cy: box[1] + box[3] / 2, rx: box[2] / 2, ry: box[3] / 2 }, group);
    } else {
      make("rect", { x: box[0], y: box[1], width: box[2], height: box[3] }, group);
    }
    make("text", { x: box[0], y: Math.max(box[1] - 1.5, 7) }, group).textContent = letters[mark.kind] + order;
    var item = list.appendChild(document.createElement("li")), button = item.appendChild(document.createElement("button"));
    item.dataset.of = mark.id;
    item.className = mark.kind;
    button.type = "button";
    button.textContent = letters[mark.kind] + order + " " + mark.label;
    item.appendChild(document.createElement("span")).textContent = mark.text;
    button.addEventListener("click", function () { pick(mark.id); });
    group.addEventListener("click", function () { pick(mark.id); });
  };
  var wide = 300; // points from which a page takes the whole width; a small picture of Word is shown smaller
  var resize = function () {
    one(".sheet", viewer).style.width = (zoom * Math.min(sheets[number].width / wide, 1) * 100) + "%";
  };
  var show = function (sheet, mark) {
    number = sheet;
    var facts = sheets[sheet], image = one(".sheet img", viewer), svg = one(".sheet svg", viewer), list = one("[data-list]", viewer);
    image.src = document.getElementById("sheet-" + sheet).textContent;
    image.alt = facts.title;
    document.getElementById("viewer-title").textContent = facts.title;
    one("[data-count]", viewer).textContent = (sheet + 1) + " / " + sheets.length;
    one(".sheet", viewer).style.aspectRatio = facts.width + " / " + facts.height;
    svg.setAttribute("viewBox", "0 0 " + facts.width + " " + facts.height);
    svg.textContent = "";
    list.textContent = "";
    var orders = {};
    facts.marks.forEach(function (each) {
      orders[each.kind] = (orders[each.kind] || 0) + 1;
      draw(each, orders[each.kind], svg, list);
    });
    resize();
    pick(mark || "");
  };
  var turn = function (by) {
    for (var next = number + by; next >= 0 && next < sheets.length; next += by) {
      if (sheets[next].shown) { show(next); return; }
    }
  };
  var open = function (button) {
    opener = button;
    var about = one("[data-about]", viewer), finding = button.closest(".finding"), row = button.closest("#fields tr, #members tr, #marks tr");
    about.textContent = "";
    (finding ? all("h3, .message, .against", finding) : []).forEach(function (part) { about.appendChild(part.cloneNode(true)); });
    if (row) {
      all("td", row).slice(0, 2).forEach(function (cell) { about.appendChild(document.createElement("p")).textContent = cell.textContent; });
    }
    viewer.showModal();
    one("[data-close]").focus();
    zoom = 1;
    show(Number(button.dataset.sheet), button.dataset.mark);
  };
  var close = function () { viewer.close(); };
  if (viewer) {
    document.addEventListener("click", function (event) {
      var button = event.target.closest("button[data-sheet]");
      if (button) { open(button); }
    });
    all("[data-turn]").forEach(function (button) { button.addEventListener("click", function () { turn(Number(button.dataset.turn)); }); });
    all("[data-zoom]").forEach(function (button) {
      button.addEventListener("click", function () { zoom = Math.min(Math.max(zoom + button.dataset.zoom * 0.5, 0.5), 4); resize(); });
    });
    one("[data-marks]").addEventListener("change", function (event) { viewer.classList.toggle("bare", !event.target.checked); });
    one("[data-close]").addEventListener("click", close);
    viewer.addEventListener("close", function () { if (opener) { opener.focus({ preventScroll: true }); } });
  }

  document.addEventListener("keydown", function (event) {
    if (typing(event)) { return; }
    if (viewer && viewer.open) {
      if (event.key === "ArrowRight" || event.key === "PageDown") { turn(1); event.preventDefault(); }
      if (event.key === "ArrowLeft" || event.key === "PageUp") { turn(-1); event.preventDefault(); }
      return;
    }
    if (!findings.length) { return; }
    if (event.key === "j" || event.key === "n") { step(1); }
    if (event.key === "k" || event.key === "p") { step(-1); }
    if (event.key === "Enter" && at >= 0 && event.target === findings[at]) {
      var button = one("button[data-sheet]", findings[at]);
      if (button) { open(button); event.preventDefault(); }
    }
  });

  // A link to a finding from the round's page.
  var named = window.location.hash && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
  if (named && findings.indexOf(named) >= 0) { stand(findings.indexOf(named)); }
})();
