"use strict";
// Shared by all pages: small names for what the scripts do often.
function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
function one(selector, within) { return (within || document).querySelector(selector); }
function typing(event) { return event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName); }
