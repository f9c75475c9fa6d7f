// The fonts of the system: nothing is fetched for a letter.
import theme from "vitepress/theme-without-fonts";
import "./contrast.css";

export default theme;
