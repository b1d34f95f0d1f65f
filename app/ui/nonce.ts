import { createContext } from "react";

/** The word that lets this page's own scripts past its content security policy; empty in the browser, which has used it by then. */
export const Nonce = createContext("");
