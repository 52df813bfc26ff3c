# SPDX-License-Identifier: MIT
#
# amends in Kakoune, with its own :lint and :format. Put it into
# ~/.config/kak/autoload, beside a link to the autoload of the system.
#
# Drafts are checked when they are written, and with :lint before that;
# :lint-next-message goes on, :format makes the safe rewrites.

hook -group amends global WinSetOption filetype=(markdown|mail|html|plain|liquid|jinja|eruby) %{
    # kak_buffile is the buffer's file, $1 a copy of its text.
    set-option window lintcmd %{
        run() {
            amends check --stdin-filename "$kak_buffile" --template '{file}:{line}:{byte_column}: {severity}: {message} [{rule}]\n' <"$1"
        } && run }
    # :format does not tell the program of the file.
    set-option window formatcmd %sh{
        printf "amends fix --stdin-filename '%s'" "$(printf %s "$kak_buffile" | sed "s/'/'\\\\''/g")"
    }
    hook -group amends window BufWritePost .* %{ lint }
    hook -once -always window WinSetOption filetype=.* %{ remove-hooks window amends }
}
