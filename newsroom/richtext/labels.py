"""What the editor says to people: its buttons, its dialogs and its hint."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "toolbar": _("Formatting"),
    "hint": _(
        "Tab goes on to the next field; in a list it indents, in a table it moves to the next "
        "cell. Escape goes to the toolbar and back."
    ),
    "bold": _("Bold"),
    "italic": _("Italic"),
    "subscript": _("Subscript"),
    "superscript": _("Superscript"),
    "link": _("Link"),
    "unlink": _("Remove link"),
    "heading2": _("Heading"),
    "heading3": _("Heading, second level"),
    "heading4": _("Heading, third level"),
    "bulletList": _("List"),
    "orderedList": _("Numbered list"),
    "blockquote": _("Quotation"),
    "pullQuote": _("Pull quote"),
    "figure": _("Picture"),
    "setHorizontalRule": _("Line across"),
    "insertTable": _("Table"),
    "toggleDirection": _("Other text direction"),
    "undo": _("Undo"),
    "redo": _("Redo"),
    "addRowAfter": _("Add row"),
    "addColumnAfter": _("Add column"),
    "deleteRow": _("Delete row"),
    "deleteColumn": _("Delete column"),
    "toggleHeaderCell": _("Header cell"),
    "mergeOrSplit": _("Merge or split cells"),
    "deleteTable": _("Delete table"),
    "apply": _("Apply"),
    "cancel": _("Cancel"),
    "linkAddress": _("Address"),
    "linkRefused": _("A link can begin with https:, http:, mailto: or tel:, or with / or #."),
    "gallery": _("Gallery"),
    "pictureWide": _("Wide"),
    "pictureEarlier": _("Move earlier"),
    "pictureLater": _("Move later"),
    "pictureRemove": _("Remove picture"),
    "pictureNow": _("Picture {number} of {count}."),
    "pictureUndescribed": _("Select each picture and press the Picture button to describe it."),
    "uploading": _("Uploading pictures: {number}."),
    "uploaded": _("Pictures added: {number}."),
    "embed": _("Embed"),
    "embedAddress": _("Address of a video, post, chart, recording or document"),
    "embedTitle": _("Title, if not the one that the site gives"),
    "embedRefused": _("Type a whole web address, such as https://www.youtube.com/watch?v=…"),
    "embedAsking": _("Asking whether it can be embedded. Until then it stands as a link."),
    "embedFailed": _("It could not be checked just now, so the address stands as a link."),
    "embedChanged": _("The line was changed in the meantime, so the address stays a link."),
    "embedSelected": _("Delete removes it. Alt with the up or down arrow moves it."),
    "picturesLeft": _(
        "Pictures were left out of what you pasted. Upload them here, then add them with the "
        "Picture button."
    ),
}
