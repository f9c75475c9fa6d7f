/** What runs in the page of a report: the access map. Everything else in it is there without any script. */

import { render } from "preact";
import type { MapData } from "../src/report/page/map";
import { AccessMap } from "./access-map";
import { indexed } from "./model";

const place = document.getElementById("access-map");
const data = document.getElementById("access-map-data");
if (place !== null && data !== null) {
  const map: MapData = JSON.parse(data.textContent ?? "");
  place.replaceChildren();
  render(<AccessMap map={indexed(map)} />, place);
}
