import "./landing/presence.test.js";
