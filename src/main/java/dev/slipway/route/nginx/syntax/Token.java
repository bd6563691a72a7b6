package dev.slipway.route.nginx.syntax;

/** The smallest part of a configuration, and the line it starts on. Only a word has text. */
record Token(Kind kind, String text, int line) {

    enum Kind {
        WORD,
        /** {@code ;} */
        END,
        /** <code>{</code> */
        OPEN,
        /** <code>}</code> */
        CLOSE
    }
}
