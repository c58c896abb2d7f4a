export { visible, visibleLine, visibleValue, written } from "../../values/visible";
